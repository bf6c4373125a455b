/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The application's own pages tell its callers that they are refused, and those pages use the session. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class ErrorPageIT extends ContainerTest {

    private static final String PAGE = """
            <error-page>
              <error-code>STATUS</error-code>
              <location>/session/remember</location>
            </error-page>
            """;

    private final Visitor alice = new Visitor(client("/session"));

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).patient()
                .with("errorBody", "container")
                .with("rules", """
                        * /public/*    permit
                        * /dispatch/*  role:admin
                        * /async/*     deny
                        """);
        use(servletContainer.start(
                Applications.probe("caller", lines),
                Applications.probe("session", lines
                        .followedBy(PAGE.replace("STATUS", "401"))
                        .followedBy(PAGE.replace("STATUS", "403")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/forward", "/async/dispatch"})
    void knowsTheCallerWhoIsRefused(String path) {
        Answer answer = client("/caller").get(path, issuer().token());

        assertEquals("ERROR principal=alice remoteUser=alice authType=Bearer user=true admin=false",
                answer.body().strip());
        assertEquals(403, answer.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/forward", "/async/dispatch"})
    void knowsNobodyIfTheTokenIsBad(String path) {
        Answer answer = client("/caller").get(path, issuer().expiredToken());

        assertEquals("ERROR principal=null remoteUser=null authType=null user=false admin=false",
                answer.body().strip());
        assertEquals(path.startsWith("/async") ? 403 : 401, answer.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/forward", "/async/dispatch"})
    void showsTheSessionOfTheCallerWhoIsRefused(String path) {
        String begun = alice.get("/session/remember", issuer().token()).body();

        Answer answer = alice.get(path, issuer().token());

        assertEquals(begun, answer.body());
        assertEquals(403, answer.status());
        assertEquals(begun, alice.get("/session/look", issuer().token()).body());
    }

    @Test
    void endsNoSessionIfTheTokenIsBad() {
        String begun = alice.get("/session/remember", issuer().token()).body();

        for (Answer answer : List.of(
                alice.get("/caller", issuer().expiredToken()),
                alice.get("/caller"),
                alice.get("/async/dispatch"))) {
            assertTrue(answer.body().startsWith("session of null,"), answer.body());
            assertFalse(answer.headers().firstValue("Set-Cookie").isPresent(), answer::toString);
        }
        assertEquals(begun, alice.get("/session/look", issuer().token()).body());
    }
}
