/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Validating JWT access tokens, with {@code tokenProfile} set to {@code rfc9068}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 section 4</a>
 */
class Rfc9068Section4Test {

    private static final int LEEWAY_SECONDS = 60;

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION =
            ProtectedApplication.trusting(ISSUER, "tokenProfile", "rfc9068");

    /** The type is at+jwt or application/at+jwt; media types are not case-sensitive (RFC 7515 section 4.1.9). */
    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT", "Application/at+JWT"})
    void takesTokenOfTheTypeOfAccessTokens(String type) {
        APPLICATION.receive(ISSUER.token().header("typ", type).build()).assertAccepted();
    }

    /** A token of any other type is rejected. */
    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "id+jwt", "logout+jwt", ""})
    void refusesTokenOfOtherType(String type) {
        APPLICATION.receive(ISSUER.token().header("typ", type).build()).assertInvalidToken("wrong_type");
    }

    /** A token without a type is rejected. */
    @Test
    void refusesTokenWithoutType() {
        APPLICATION.receive(ISSUER.token().withoutHeader("typ").build()).assertInvalidToken("wrong_type");
    }

    /** An encrypted token is decrypted with agreed keys; there are none here. */
    @Test
    void refusesEncryptedToken() {
        String header = Encoding.base64Url("{\"typ\":\"at+jwt\",\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}");

        APPLICATION.receive(header + ".AAAA.AAAA.AAAA.AAAA").assertInvalidToken("not_a_jwt");
    }

    /** The issuer of the token is exactly that of the authorization server. */
    @ParameterizedTest
    @ValueSource(strings = {"https://other.example", "%s/", "%s/path", "%s:"})
    void refusesTokenOfIssuerThatIsNotExactlyOurs(String shape) {
        String issuerIdentifier = shape.formatted(ISSUER.identifier());

        APPLICATION.receive(ISSUER.token().claim("iss", issuerIdentifier).build())
                .assertInvalidToken("issuer_mismatch");
    }

    /** The audience holds an identifier that the resource server expects for itself. */
    @Test
    void takesTokenWhoseAudiencesHoldOurs() {
        APPLICATION.receive(ISSUER.token().claim("aud", List.of("https://other.example", TestIssuer.AUDIENCE)).build())
                .assertAccepted();
    }

    /** A token whose audience does not hold one is rejected. */
    @Test
    void refusesTokenWhoseAudiencesLackOurs() {
        APPLICATION.receive(ISSUER.token().claim("aud", List.of("https://other.example", "other")).build())
                .assertInvalidToken("audience_mismatch");
    }

    /** The signature of every token is validated by the algorithm of its header. */
    @Test
    void refusesTokenWhoseSignatureIsWrong() {
        APPLICATION.receive(ISSUER.token().signedWith(TestKey.RSA.withAlg("RS384")::sign))
                .assertInvalidToken("bad_signature");
    }

    /** A token whose algorithm is none is rejected. */
    @Test
    void refusesUnsignedToken() {
        APPLICATION.receive(ISSUER.token().header("alg", "none").signedWith(input -> new byte[0]))
                .assertInvalidToken("algorithm_not_allowed");
    }

    /** The keys are those that the authorization server provides. */
    @Test
    void refusesTokenOfKeyThatTheServerDoesNotProvide() {
        APPLICATION.receive(ISSUER.token().key(TestKey.OTHER_RSA.withKid("other")).build())
                .assertInvalidToken("unknown_key");
    }

    /** The current time is before the expiry, with a leeway of no more than some minutes. */
    @Test
    void takesTokenUntilItsExpiryAndTheLeewayArePast() {
        String token = ISSUER.token().claim("exp", TestIssuer.NOW.getEpochSecond()).build();
        try (ProtectedApplication waiting = ProtectedApplication.trusting(ISSUER)) {
            waiting.clock().advance(Duration.ofSeconds(LEEWAY_SECONDS).minusNanos(1));
            waiting.receive(token).assertAccepted();

            waiting.clock().advance(Duration.ofNanos(1));
            waiting.receive(token).assertInvalidToken("token_expired");
        }
    }

    /** The current time is before the expiry: a token that expires now is expired. */
    @Test
    void refusesTokenThatExpiresNow() {
        try (ProtectedApplication exact = ProtectedApplication.trusting(ISSUER, "clockSkewSeconds", "0")) {
            long now = TestIssuer.NOW.getEpochSecond();

            exact.receive(ISSUER.token().claim("exp", now).build()).assertInvalidToken("token_expired");
            exact.receive(ISSUER.token().claim("exp", now + 1).build()).assertAccepted();
        }
    }

    /** Section 2.2: these claims are required. */
    @ParameterizedTest
    @CsvSource({"iss, missing_claim", "exp, missing_claim", "aud, ", "sub, missing_claim", "client_id, missing_claim",
        "iat, missing_claim", "jti, missing_claim"})
    void refusesTokenWithoutRequiredClaim(String claim, String reason) {
        String token = ISSUER.token().without(claim).build();

        if (reason == null) {
            APPLICATION.receive(token).assertRefusedByContract();
        } else {
            APPLICATION.receive(token).assertInvalidToken(reason);
        }
    }

    /** Section 2.2.3: scopes are a string of words, each of which may be asked for. */
    @Test
    void readsScopesThatTheTokenGrants() {
        try (ProtectedApplication scoped = ProtectedApplication.trusting(ISSUER, "requiredScopes", "b")) {
            scoped.receive(ISSUER.token().claim("scope", "a b c").build()).assertAccepted();
            scoped.receive(ISSUER.token().claim("scope", "a bc").build()).assertInsufficientScope();
        }
    }

    /** Errors are answered as RFC 6750 section 3.1 says: a token that fails these checks is an invalid token. */
    @Test
    void answersTokenThatFailsWithInvalidToken() {
        String description = APPLICATION.receive(ISSUER.token().header("typ", "JWT").build())
                .assertInvalidToken("wrong_type").challenge().get("error_description");

        assertEquals("The access token has the wrong type", description);
    }
}
