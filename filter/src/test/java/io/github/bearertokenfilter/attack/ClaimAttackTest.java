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
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1772366700\"", "\"\"", "true", "[1772366700]", "{}", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1772366700000"})
    void refusesExpiryThatIsNoTime(String json) {
        refuses(ISSUER.token().claimAsJson("exp", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void refusesExpiryThatIsNoJson(String json) {
        refuses(ISSUER.token().claimAsJson("exp", json), "malformed_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999"})
    void refusesNumberBeyondEveryDoubleWhereverItStands(String json) {
        for (String claim : List.of("exp", "nbf", "iat", "level")) {
            refuses(ISSUER.token().claimAsJson(claim, json), "malformed_jwt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1", "0.0", "-0", "1e-999999999", "-1772366700"})
    void refusesExpiryOfLongAgo(String json) {
        refuses(ISSUER.token().claimAsJson("exp", json), "token_expired");
    }

    @Test
    void refusesTokenThatNeverExpires() {
        refuses(ISSUER.token().without("exp"), "missing_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1772366700.5", "1772366700.0", "1.7723667e9"})
    void takesExpiryWithFractionOrExponent(String json) {
        APPLICATION.receive(ISSUER.token().claimAsJson("exp", json).build()).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"0\"", "true", "[]", "{}", "9223372036854775807"})
    void refusesStartThatIsNoTime(String json) {
        refuses(ISSUER.token().claimAsJson("nbf", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"0\"", "true", "[]", "{}", "9223372036854775807"})
    void refusesTimeOfIssueThatIsNoTime(String json) {
        refuses(ISSUER.token().claimAsJson("iat", json), "malformed_claim");
    }

    @Test
    void refusesTokenOfTheFuture() {
        long tomorrow = TestIssuer.NOW.getEpochSecond() + 86_400;

        refuses(ISSUER.token().claim("nbf", tomorrow).claim("exp", tomorrow + 300), "token_not_yet_valid");
        refuses(ISSUER.token().claim("iat", tomorrow).claim("exp", tomorrow + 300), "issued_in_future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "[5]", "[null]", "[[\"https://resource.example\"]]",
        "{\"https://resource.example\":true}", "[\"https://resource.example\",5]",
        "[\"https://resource.example\",[\"x\"]]"})
    void refusesAudienceThatIsNeitherStringNorStrings(String json) {
        refuses(ISSUER.token().claimAsJson("aud", json), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]", "[\"\"]", "\"https://resource.example/\"", "\"HTTPS://RESOURCE.EXAMPLE\"",
        "\"https://resource.example.attacker.example\"", "\"https://resource.exampl\"", "\" https://resource.example\"",
        "\"https://resource.example \"", "\"https://resource.example\\u0000\"", "\"https://other.example\"",
        "\"https://other.example https://resource.example\"", "\"https://other.example,https://resource.example\"",
        "\"*\"", "\".*\"", "[\"https://other.example\",\"https://another.example\"]"})
    void refusesAudienceThatIsNotExactlyOurs(String json) {
        refuses(ISSUER.token().claimAsJson("aud", json), "audience_mismatch");
    }

    @Test
    void refusesTokenWithoutAudience() {
        refuses(ISSUER.token().without("aud"), "audience_mismatch");
    }

    @Test
    void takesOurAudienceAmongOthers() {
        APPLICATION.receive(ISSUER.token().claim("aud", List.of("https://other.example", TestIssuer.AUDIENCE)).build())
                .assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "[]"})
    void refusesIssuerThatIsNoString(String json) {
        refuses(ISSUER.token().claimAsJson("iss", json), "malformed_claim");
    }

    @Test
    void refusesOurIssuerInsideAnArray() {
        refuses(ISSUER.token().claim("iss", List.of(ISSUER.identifier())), "malformed_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/", "%s ", " %s", "%s#", "%s?", "%s/.", "%s.attacker.example", "%s@attacker.example",
        "https://attacker.example/%s", "%s\u0000", "", "*"})
    void refusesIssuerThatIsNotExactlyOurs(String shape) {
        refuses(ISSUER.token().claim("iss", shape.formatted(ISSUER.identifier())), "issuer_mismatch");
    }

    @Test
    void refusesIssuerInCapitals() {
        refuses(ISSUER.token().claim("iss", ISSUER.identifier().replace("http", "HTTP")), "issuer_mismatch");
    }

    @Test
    void refusesTokenWithoutIssuer() {
        refuses(ISSUER.token().without("iss"), "missing_claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "[]", "[\"alice\"]"})
    void refusesSubjectThatIsNoString(String json) {
        refuses(ISSUER.token().claimAsJson("sub", json), "malformed_claim");
    }

    @Test
    void refusesTokenThatNamesNobody() {
        refuses(ISSUER.token().without("sub"), "no_principal");
        refuses(ISSUER.token().claim("sub", ""), "no_principal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "{}", "{\"write\":true}", "[5]", "[null]", "[[\"write\"]]", "\"\"",
        "\"rewrite\"", "\"write:all\"", "\"WRITE\"", "\"read,write\"", "\"read\\twrite\"", "[\"read write\"]"})
    void grantsNoScopeThatTheTokenDoesNotPlainlyState(String json) {
        try (ProtectedApplication scoped = ProtectedApplication.trusting(ISSUER, "requiredScopes", "write")) {
            scoped.receive(ISSUER.token().claim("scope", "read write").build()).assertAccepted();

            scoped.receive(ISSUER.token().claimAsJson("scope", json).build()).assertInsufficientScope();
        }
    }

    private static void refuses(TokenBuilder token, String reason) {
        APPLICATION.receive(token.build()).assertInvalidToken(reason);
    }
}
