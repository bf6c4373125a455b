/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Old code finds claims in headers and attributes, and never what a client sends in their place. */
@RunOn
class ClaimsIT extends ContainerTest {

    private static final String[] FORGED = {"REMOTE_USER: mallory", "Remote-User: mallory", "remote.user: mallory",
        "X_GROUPS: admin", "x-groups: admin", "X-Level: 9"};

    private final Client probe = client("/probe");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Applications.probe("probe", FilterLines.trusting(issuer().issuer()).patient()
                .with("authentication", "optional")
                .with("requestHeaders", "REMOTE_USER=name X-Groups=roles X-Level=level")
                .with("requestAttributes", "user.email=email"))));
    }

    @Test
    void showsClaimsOfTheToken() {
        String token = issuer().token(Map.of("roles", List.of("user", "clerk"), "level", 7));

        assertEquals("""
                REMOTE_USER=Alice Lindström[Alice Lindström]
                remote-user=null[]
                X-Groups=user,clerk[user,clerk]
                level=7
                names=[REMOTE_USER, X-Groups, X-Level]
                email=alice@example.com
                """, probe.get("/claims", token).body().replace("\r", ""));
    }

    @Test
    void neverShowsWhatTheClientSendsInTheirPlace() {
        String[] withToken = List.of(FORGED).toArray(new String[FORGED.length + 1]);
        withToken[FORGED.length] = "Authorization: Bearer "
                + issuer().token(Map.of("name", 5, "roles", List.of(), "level", 7));

        assertEquals(List.of("REMOTE_USER=5[5]", "remote-user=null[]", "X-Groups=null[]", "level=7",
                "names=[REMOTE_USER, X-Level]", "email=alice@example.com"), lines(withToken));
    }

    @Test
    void anonymousCallerHasNone() {
        assertEquals(List.of("REMOTE_USER=null[]", "remote-user=null[]", "X-Groups=null[]", "level=-1", "names=[]",
                "email=null"), lines(FORGED));
    }

    /** Without the sizes of the chunks. */
    private List<String> lines(String... headerLines) {
        return probe.getWithHeaders("/claims", headerLines).body().lines().filter(line -> line.contains("=")).toList();
    }
}
