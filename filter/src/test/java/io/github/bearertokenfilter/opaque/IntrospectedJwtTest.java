/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.opaque.Applications.introspectingJwts;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** JWTs are checked here first and then introspected, because they may have been revoked. */
@Timeout(60)
class IntrospectedJwtTest {

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();
    private final String jwt = server.issuer().token().build();

    @BeforeEach
    void knowTheJwt() {
        server.introspection().saysOf(jwt, server.activeAnswer());
    }

    @Test
    void takesJwtThatIsActive() {
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertAccepted();

            assertEquals(jwt, server.introspection().onlyQuestion().form().get("token"));
        }
    }

    @Test
    void refusesJwtThatWasRevoked() {
        server.introspection().forgets(jwt);
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertInvalidToken("token_inactive");
        }
    }

    /** Whatever else is remembered of a token that was accepted before. */
    @Test
    void refusesJwtAtMostOpaqueCacheSecondsAfterItWasRevoked() {
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertAccepted();
            server.introspection().forgets(jwt);
            application.clock().advance(Duration.ofSeconds(59));
            application.receive(jwt).assertAccepted();

            application.clock().advance(Duration.ofSeconds(1));
            application.receive(jwt).assertInvalidToken("token_inactive");
        }
    }

    @Test
    void doesNotAskAboutJwtThatIsRefusedHere() {
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(server.issuer().token().claim("exp", 1).build()).assertInvalidToken("token_expired");
            application.receive(server.issuer().token().signedWith(input -> new byte[256]))
                    .assertInvalidToken("bad_signature");

            assertEquals(List.of(), server.introspection().questions());
        }
    }

    @Test
    void cannotTellWithoutTheEndpoint() {
        server.introspection().answersWithStatus(503);
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertUnavailable("introspection_unavailable");
        }
    }

    @Test
    void answerAboutSomebodyElseIsNone() {
        answerHas("sub", "mallory");
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertUnavailable("introspection_unavailable");
        }
    }

    @Test
    void answerThatNamesNobodyWillDo() {
        server.introspection().saysOf(jwt, Map.of("active", true));
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertAccepted();
        }
    }

    @Test
    void answerIsCheckedToo() {
        answerHas("iss", "https://other.example");
        assertRefused("issuer_mismatch");
        answerHas("aud", "https://other.example");
        assertRefused("audience_mismatch");
        answerHas("exp", TestIssuer.NOW.getEpochSecond() - 60);
        assertRefused("token_expired");
        answerHas("token_type", "DPoP");
        assertRefused("not_an_access_token");
    }

    /** The signature vouches for what the token says, and nothing for more. */
    @Test
    void answerAddsNothingToTheClaims() {
        answerHas("roles", List.of("admin"));
        try (ProtectedApplication application = introspectingJwts(server)) {
            HttpServletRequest request = application.receive(jwt).assertAccepted();

            assertFalse(request.isUserInRole("admin"));
            assertEquals(Set.of("read:reports"),
                    ((BearerTokenPrincipal) request.getUserPrincipal()).getScopes());
        }
    }

    @Test
    void opaqueTokensStayRefusedUnlessTheyAreWanted() {
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive("opaque-" + TOKEN.replace(".", "")).assertInvalidToken("not_a_jwt");

            assertEquals(List.of(), server.introspection().questions());
        }
    }

    private void answerHas(String claim, Object value) {
        Map<String, Object> answer = server.activeAnswer();
        answer.put(claim, value);
        server.introspection().saysOf(jwt, answer);
    }

    private void assertRefused(String reason) {
        try (ProtectedApplication application = introspectingJwts(server)) {
            application.receive(jwt).assertInvalidToken(reason);
        }
    }
}
