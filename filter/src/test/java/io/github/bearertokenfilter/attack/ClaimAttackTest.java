/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TokenBuilder;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correctly signed tokens whose registered claims have surprising shapes. */
class ClaimAttackTest {

    @AutoClose
    private static final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication application = ProtectedApplication.trusting(issuer);

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1772366700\"", "\"\"", "true", "[1772366700]", "{}", "1e400", "-1e400",
        "1e999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551616", "1772366700000"})
    void refusesExpiryThatIsNoTime(String json) {
        refuses(issuer.token().claimAsJson("exp", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void refusesExpiryThatIsNoJson(String json) {
        refuses(issuer.token().claimAsJson("exp", json), "malformed_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1", "0.0", "-0", "1e-999999999", "-1772366700"})
    void refusesExpiryOfLongAgo(String json) {
        refuses(issuer.token().claimAsJson("exp", json), "token_expired");
    }

    @Test
    void refusesTokenThatNeverExpires() {
        refuses(issuer.token().without("exp"), "missing_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1772366700.5", "1772366700.0", "1.7723667e9"})
    void takesExpiryWithFractionOrExponent(String json) {
        application.receive(issuer.token().claimAsJson("exp", json).build()).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"0\"", "true", "[]", "{}", "1e400", "9223372036854775807"})
    void refusesStartThatIsNoTime(String json) {
        refuses(issuer.token().claimAsJson("nbf", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"0\"", "true", "[]", "{}", "1e400", "9223372036854775807"})
    void refusesTimeOfIssueThatIsNoTime(String json) {
        refuses(issuer.token().claimAsJson("iat", json), "malformed_claim");
    }

    @Test
    void refusesTokenOfTheFuture() {
        long tomorrow = TestIssuer.NOW.getEpochSecond() + 86_400;

        refuses(issuer.token().claim("nbf", tomorrow).claim("exp", tomorrow + 300), "token_not_yet_valid");
        refuses(issuer.token().claim("iat", tomorrow).claim("exp", tomorrow + 300), "issued_in_future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "[5]", "[null]", "[[\"https://resource.example\"]]",
        "{\"https://resource.example\":true}", "[\"https://resource.example\",5]",
        "[\"https://resource.example\",[\"x\"]]"})
    void refusesAudienceThatIsNeitherStringNorStrings(String json) {
        refuses(issuer.token().claimAsJson("aud", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]", "[\"\"]", "\"https://resource.example/\"", "\"HTTPS://RESOURCE.EXAMPLE\"",
        "\"https://resource.example.attacker.example\"", "\"https://resource.exampl\"", "\" https://resource.example\"",
        "\"https://resource.example \"", "\"https://resource.example\\u0000\"", "\"https://other.example\"",
        "\"https://other.example https://resource.example\"", "\"https://other.example,https://resource.example\"",
        "\"*\"", "\".*\"", "[\"https://other.example\",\"https://another.example\"]"})
    void refusesAudienceThatIsNotExactlyOurs(String json) {
        refuses(issuer.token().claimAsJson("aud", json), "audience_mismatch");
    }

    @Test
    void refusesTokenWithoutAudience() {
        refuses(issuer.token().without("aud"), "audience_mismatch");
    }

    @Test
    void takesOurAudienceAmongOthers() {
        application.receive(issuer.token().claim("aud", List.of("https://other.example", TestIssuer.AUDIENCE)).build())
                .assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "[]"})
    void refusesIssuerThatIsNoString(String json) {
        refuses(issuer.token().claimAsJson("iss", json), "malformed_claim");
    }

    @Test
    void refusesOurIssuerInsideAnArray() {
        refuses(issuer.token().claim("iss", List.of(issuer.identifier())), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/", "%s ", " %s", "%s#", "%s?", "%s/.", "%s.attacker.example", "%s@attacker.example",
        "https://attacker.example/%s", "%s\u0000", "", "*"})
    void refusesIssuerThatIsNotExactlyOurs(String shape) {
        refuses(issuer.token().claim("iss", shape.formatted(issuer.identifier())), "issuer_mismatch");
    }

    @Test
    void refusesIssuerInCapitals() {
        refuses(issuer.token().claim("iss", issuer.identifier().replace("http", "HTTP")), "issuer_mismatch");
    }

    @Test
    void refusesTokenWithoutIssuer() {
        refuses(issuer.token().without("iss"), "missing_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "[]", "[\"alice\"]"})
    void refusesSubjectThatIsNoString(String json) {
        refuses(issuer.token().claimAsJson("sub", json), "malformed_claim");
    }

    @Test
    void refusesTokenThatNamesNobody() {
        refuses(issuer.token().without("sub"), "no_principal");
        refuses(issuer.token().claim("sub", ""), "no_principal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "{\"write\":true}", "[5]", "[null]", "[[\"write\"]]", "\"\"",
        "\"rewrite\"", "\"write:all\"", "\"WRITE\"", "\"read,write\"", "\"read\\twrite\"", "[\"read write\"]"})
    void grantsNoScopeThatTheTokenDoesNotPlainlyState(String json) {
        try (ProtectedApplication scoped = ProtectedApplication.trusting(issuer, "requiredScopes", "write")) {
            scoped.receive(issuer.token().claim("scope", "read write").build()).assertAccepted();

            scoped.receive(issuer.token().claimAsJson("scope", json).build()).assertInsufficientScope();
        }
    }

    private static void refuses(TokenBuilder token, String reason) {
        application.receive(token.build()).assertInvalidToken(reason);
    }
}
