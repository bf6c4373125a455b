/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.RawExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With {@code enforce=false} clients cannot tell that there is a filter. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class ReportOnlyIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer())
                .with("enforce", "false")
                .with("rules", "* /admin/* role:admin; * /manage deny");
        use(servletContainer.start(
                Applications.probe("closed", lines.with("rules", "* /* deny")),
                Applications.probe("same", lines), Applications.probe("bare", FilterLines.none())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/caller", "/admin/x", "/manage", "/nowhere", "/dispatch/forward", "/dispatch/include",
        "/dispatch/failure", "/dispatch/missing", "/async/dispatch", "/async/failure", "/async/worker"})
    void answersAsIfThereWereNoFilter(String path) {
        for (List<String> headerLines : List.of(
                List.<String>of(),
                List.of("Authorization: Bearer " + issuer().expiredToken()),
                List.of("Authorization: Bearer a b"),
                List.of("Authorization: Basic YTpi", "Authorization: Bearer x"))) {
            assertEquals(told("/bare", path, headerLines), told("/same", path, headerLines));
        }
    }

    @Test
    void goodTokenMakesTheCallerKnown() {
        String body = client("/same").get("/caller", issuer().token()).body();

        assertTrue(body.contains("principal=alice remoteUser=alice authType=Bearer user=true"), body);
    }

    @Test
    void goodTokenMakesTheCallerKnownWhereNobodyMayPass() {
        Answer answer = client("/closed").get("/caller", issuer().token());

        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("principal=alice"), answer.body());
    }

    @Test
    void tellsTheOperatorOnceWhatWouldBeRefused() {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, client("/same").get("/admin/reported").status());
        }

        List<String> lines = log().linesWith("would refuse 401 [no_token] GET /same/admin/reported from 127.0.0.1");
        // the third line at most, should a minute have ended meanwhile
        assertTrue(!lines.isEmpty() && lines.size() <= 2, lines::toString);
        assertTrue(log().text().contains("nothing is enforced"));
    }

    /** Status, header fields but those that differ from second to second, and body. */
    private static String told(String application, String path, List<String> headerLines) {
        Answer answer = RawExchange.send(client(application).container(), "GET", application + path, headerLines);
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("Date");
        return answer.status() + " " + headers + " " + answer.body().replace(application, "/application");
    }
}
