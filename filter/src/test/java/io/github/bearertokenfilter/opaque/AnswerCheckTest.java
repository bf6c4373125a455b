/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;

/** An active token is refused if what introspection says of it does not fit, by the same rules as a JWT. */
@Timeout(60)
class AnswerCheckTest {

    private static final long NOW = TestIssuer.NOW.getEpochSecond();

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example", "", "{issuer}/"})
    void refusesOtherIssuer(String issuer) {
        answerHas("iss", issuer.replace("{issuer}", server.issuer().identifier()));

        assertRefused("issuer_mismatch");
    }

    @Test
    void refusesOtherAudience() {
        answerHas("aud", "https://other.example");

        assertRefused("audience_mismatch");
    }

    @Test
    void refusesEveryAudienceOfArrayThatIsNotOurs() {
        answerHas("aud", List.of("https://other.example", TestIssuer.AUDIENCE + "/"));

        assertRefused("audience_mismatch");
    }

    @Test
    void refusesArrayWithoutAudience() {
        answerHas("aud", List.of());

        assertRefused("audience_mismatch");
    }

    @Test
    void looksForTheAudienceInAudienceClaims() {
        answerHas("client_id", "other-client");

        assertRefused("audience_mismatch", "audienceClaims", "client_id", "audiences", "reports-client");
    }

    @Test
    void takesTheAudienceFromAudienceClaims() {
        answerHas("aud", "https://other.example");

        assertAccepted("audienceClaims", "client_id", "audiences", "reports-client");
    }

    @ParameterizedTest
    @CsvSource({"-61, 60", "-60, 60", "0, 0", "-1, 0"})
    void refusesExpiredToken(long secondsFromNow, String clockSkew) {
        answerHas("exp", NOW + secondsFromNow);

        assertRefused("token_expired", "clockSkewSeconds", clockSkew);
    }

    @ParameterizedTest
    @CsvSource({"-59, 60", "1, 0"})
    void takesTokenThatHasNotExpired(long secondsFromNow, String clockSkew) {
        answerHas("exp", NOW + secondsFromNow);

        assertAccepted("clockSkewSeconds", clockSkew);
    }

    @ParameterizedTest
    @CsvSource({"61, 60", "1, 0"})
    void refusesTokenThatIsNotYetValid(long secondsFromNow, String clockSkew) {
        answerHas("nbf", NOW + secondsFromNow);

        assertRefused("token_not_yet_valid", "clockSkewSeconds", clockSkew);
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "0, 0"})
    void takesTokenThatIsValidByNow(long secondsFromNow, String clockSkew) {
        answerHas("nbf", NOW + secondsFromNow);

        assertAccepted("clockSkewSeconds", clockSkew);
    }

    @Test
    void refusesTokenOfTheFuture() {
        answerHas("iat", NOW + 61);

        assertRefused("issued_in_future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "mac", "N_A", "refresh_token", ""})
    void refusesOtherTokenType(String type) {
        answerHas("token_type", type);

        assertRefused("not_an_access_token");
    }

    /** A server calls its refresh tokens active too. */
    @ParameterizedTest
    @CsvSource({"typ, Refresh", "typ, ID", "typ, Offline", "token_use, refresh_token", "token_use, refresh",
        "token_use, id", "token_use, id_token"})
    void refusesTokenThatIsSaidToBeAnother(String claim, String kind) {
        answerHas(claim, kind);

        assertRefused("not_an_access_token");
    }

    @ParameterizedTest
    @CsvSource({"typ, Bearer", "typ, JWT", "token_use, access_token", "token_use, access"})
    void takesTokenThatIsSaidToBeAnAccessToken(String claim, String kind) {
        answerHas(claim, kind);

        assertAccepted();
    }

    @Test
    void refusesTokenThatIsTooOld() {
        answerHas("iat", NOW - 661);

        assertRefused("token_too_old", "maxTokenAgeSeconds", "600");
    }

    @Test
    void takesTokenThatIsYoungEnough() {
        answerHas("iat", NOW - 660);

        assertAccepted("maxTokenAgeSeconds", "600");
    }

    @Test
    void refusesTokenOfUnknownAgeWhereTheAgeMatters() {
        server.introspection().saysOf(TOKEN, Map.of("active", true, "sub", "alice"));

        assertRefused("missing_claim", "maxTokenAgeSeconds", "600");
    }

    @Test
    void refusesTokenThatIsBoundToItsSender() {
        answerHas("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"));

        assertRefused("sender_constrained");
    }

    @Test
    void refusesTokenWithoutRequiredClaim() {
        assertRefused("required_claim_mismatch", "requiredClaims", "tenant");
    }

    @Test
    void refusesTokenWithOtherValueOfRequiredClaim() {
        answerHas("tenant", "blue");

        assertRefused("required_claim_mismatch", "requiredClaims", "tenant=red");
    }

    @Test
    void takesTokenWithRequiredClaim() {
        answerHas("tenant", "red");

        assertAccepted("requiredClaims", "tenant=red");
    }

    @Test
    void refusesTokenThatExpiresWhileItsAnswerIsKept() {
        answerHas("exp", NOW + 20);
        try (ProtectedApplication application = introspecting(server, "clockSkewSeconds", "0")) {
            application.receive(TOKEN).assertAccepted();

            application.clock().advance(Duration.ofSeconds(20));

            application.receive(TOKEN).assertInvalidToken("token_expired");
        }
    }

    private void answerHas(String claim, Object value) {
        Map<String, Object> answer = server.activeAnswer();
        answer.put(claim, value);
        server.introspection().saysOf(TOKEN, answer);
    }

    private void assertRefused(String reason, String... initParameters) {
        try (ProtectedApplication application = introspecting(server, initParameters)) {
            application.receive(TOKEN).assertInvalidToken(reason);
        }
    }

    private void assertAccepted(String... initParameters) {
        try (ProtectedApplication application = introspecting(server, initParameters)) {
            application.receive(TOKEN).assertAccepted();
        }
    }
}
