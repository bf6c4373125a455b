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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What stands in the log, the container's access log included, after good and bad requests and a stop. */
class LogIT extends ContainerTest {

    private static List<String> tokens;

    @BeforeParameterizedClassInvocation
    static void serveAndStop(ServletContainer servletContainer) throws IOException {
        tokens = new ArrayList<>();
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("requiredScopes", "read:reports");
        use(servletContainer.start(Applications.probe("probe", lines)));
        sendGoodAndBadRequests(client("/probe"));
        stopContainer();
    }

    private static void sendGoodAndBadRequests(Client probe) {
        String good = used(issuer().token(Map.of("scope", "read:reports")));
        probe.get("/caller", good);
        probe.get("/dispatch/failure", good);
        probe.get("/nowhere", good);

        probe.get("/caller");
        probe.getWithHeaders("/caller", "Authorization: Bearer " + good + " " + good);
        probe.getWithHeaders("/caller", "Authorization: Bearer " + good, "Authorization: Bearer " + good);
        probe.get("/caller", used(good.substring(0, good.lastIndexOf('.') + 1) + "AAAA"));
        probe.get("/caller", used(issuer().expiredToken()));
        probe.get("/caller", used(issuer().token(Map.of("aud", "https://other.example.com"))));
        probe.get("/caller", used(issuer().token(Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"))));
        probe.get("/caller", used(issuer().token(Map.of("scope", "openid"))));
        probe.get("/caller", used("mF_9.B5f-4.1JqM"));
    }

    private static String used(String token) {
        tokens.add(token);
        return token;
    }

    @Test
    void showsRequestsAtAll() {
        assertTrue(log().text().contains("the application failed"));
        assertTrue(log().text().contains("GET /probe/nowhere"));
    }

    @Test
    void containsNoPartOfAnyTokenBehindItsHeader() {
        for (String token : tokens) {
            String[] parts = token.split("\\.");
            assertFalse(log().text().contains(parts[1]), () -> "payload of " + token);
            assertFalse(log().text().contains(parts[2]), () -> "signature of " + token);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, no_token",
        "400, malformed_bearer_token",
        "400, multiple_authorization_headers",
        "401, bad_signature",
        "401, token_expired",
        "401, audience_mismatch",
        "401, not_an_access_token",
        "403, insufficient_scope",
        "401, malformed_jwt",
    })
    void tellsEachRefusalInOneLineWithItsReason(int status, String reason) {
        List<String> lines = log().linesWith("[" + reason + "]");

        assertEquals(1, lines.size(), () -> lines + " in\n" + log().text());
        assertTrue(lines.get(0).contains("refused " + status), lines.get(0));
    }

    @Test
    void tellsOfNothingThatTheFilterHasLeftBehind() {
        assertEquals(List.of(), log().linesWith("failed to stop it"));
        assertEquals(List.of(), log().linesWith("memory leak"));
    }
}
