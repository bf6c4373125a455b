/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * Best current practices for JWTs, as far as they are a resource server's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3">RFC 8725 section 3</a>
 */
class Rfc8725Section3Test {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** Section 3.1: the supported algorithms can be chosen, and no others are used. */
    @Test
    void usesNoAlgorithmThatWasNotChosen() {
        try (ProtectedApplication strict = ProtectedApplication.trusting(ISSUER, "signingAlgorithms", "PS256")) {
            strict.receive(ISSUER.token().build()).assertInvalidToken("algorithm_not_allowed");
        }
    }

    /** Section 3.1: the algorithm of the header is the one that is used for the cryptographic operation. */
    @Test
    void usesTheAlgorithmThatTheHeaderNames() {
        APPLICATION.receive(ISSUER.token().signedWith(TestKey.RSA.withAlg("RS512")::sign))
                .assertInvalidToken("bad_signature");
    }

    /** Section 3.1: each key is used with exactly one algorithm, which is checked at each operation. */
    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS384", "PS512"})
    void usesKeyWithItsOwnAlgorithmOnly(String alg) {
        APPLICATION.receive(ISSUER.token().key(TestKey.RSA.withAlg(alg)).build()).assertInvalidToken("unknown_key");
    }

    /** Section 3.2: current algorithms are used. */
    @ParameterizedTest
    @MethodSource
    void takesEachCurrentAlgorithm(TestKey key) {
        try (TestIssuer agile = TestIssuer.publishing(key.jwk());
                ProtectedApplication behindAgile = ProtectedApplication.trusting(agile)) {
            behindAgile.receive(agile.token().key(key).build()).assertAccepted();
        }
    }

    static Stream<TestKey> takesEachCurrentAlgorithm() {
        return Stream.concat(
                Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512").map(TestKey.RSA::withAlg),
                Stream.of(TestKey.P256, TestKey.P384, TestKey.P521, TestKey.ED25519,
                        TestKey.ED25519.withAlg("Ed25519")));
    }

    /** Section 3.2: the algorithm none is used only where other means protect the token, so never here. */
    @Test
    void neverTakesUnsignedToken() {
        APPLICATION.receive(ISSUER.token().header("alg", "none").signedWith(input -> new byte[0]))
                .assertInvalidToken("algorithm_not_allowed");
    }

    /** Section 3.3: all cryptographic operations are validated, and the whole token is refused if one fails. */
    @Test
    void refusesWholeTokenIfItsSignatureFails() {
        APPLICATION.receive(ISSUER.token().key(TestKey.OTHER_RSA).build()).assertInvalidToken("bad_signature");
    }

    /** Section 3.4: cryptographic inputs are validated: the point of a public key lies on its curve. */
    @Test
    void refusesKeyOffItsCurve() {
        Map<String, Object> jwk = TestKey.P256.jwk();
        jwk.put("y", jwk.get("x"));
        try (TestIssuer careless = TestIssuer.publishing(jwk, TestKey.RSA.jwk());
                ProtectedApplication behindCareless = ProtectedApplication.trusting(careless)) {
            behindCareless.receive(careless.token().key(TestKey.P256).build()).assertInvalidToken("unknown_key");
        }
    }

    /** Section 3.5: keys have enough entropy; passwords are no keys for HMAC, and HMAC cannot be chosen. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void neverTakesSharedSecrets(String alg) {
        FakeFilterConfig config = new FakeFilterConfig().with("issuer", ISSUER.identifier())
                .with("audiences", TestIssuer.AUDIENCE).with("signingAlgorithms", alg);

        assertThrows(ServletException.class, () -> ProtectedApplication.start(config));
    }

    /** Section 3.6: compression before encryption tells of the content; a compressed token is not taken. */
    @Test
    void refusesCompressedToken() {
        APPLICATION.receive(ISSUER.token().header("zip", "DEF").build()).assertInvalidToken("unsupported_header");
    }

    /** Section 3.7: header and claims are UTF-8 and nothing else. */
    @Test
    void takesNoOtherEncodingThanUtf8() {
        APPLICATION.receive(ISSUER.token().octets(text -> text.getBytes(UTF_16)).build())
                .assertInvalidToken("malformed_jwt");
    }

    /** Section 3.8: the keys belong to the issuer that the token names. */
    @Test
    void refusesKeyThatIsNotTheIssuersOwn() {
        APPLICATION.receive(ISSUER.token().claim("iss", "https://other.example").build())
                .assertInvalidToken("issuer_mismatch");
    }

    /** Section 3.8: the subject is validated: it is there, and it is a string. */
    @Test
    void refusesTokenWithoutProperSubject() {
        APPLICATION.receive(ISSUER.token().without("sub").build()).assertInvalidToken("no_principal");
        APPLICATION.receive(ISSUER.token().claim("sub", 5).build()).assertInvalidToken("malformed_claim");
    }

    /** Section 3.9: a token for another audience, or for none, is refused. */
    @Test
    void refusesTokenThatIsNotMeantForUs() {
        APPLICATION.receive(ISSUER.token().claim("aud", "https://other.example").build())
                .assertInvalidToken("audience_mismatch");
        APPLICATION.receive(ISSUER.token().without("aud").build()).assertInvalidToken("audience_mismatch");
    }

    /** Section 3.10: the claim kid is not trusted: it is compared and nothing else. */
    @Test
    void doesNotTrustTheKeyName() {
        APPLICATION.receive(ISSUER.token().header("kid", "' OR 1=1 --").build()).assertInvalidToken("unknown_key");
    }

    /** Section 3.10: addresses in jku and x5u are not followed. */
    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void doesNotFollowAddressesOfTheHeader(String member) {
        APPLICATION.receive(ISSUER.token().header(member, ISSUER.identifier() + "/forged").build()).assertAccepted();

        assertEquals(0, ISSUER.fetchesOf("/forged"));
    }

    /** Section 3.11: explicit typing tells access tokens from others. */
    @Test
    void refusesTokenOfAnotherExplicitType() {
        APPLICATION.receive(ISSUER.token().header("typ", "secevent+jwt").build()).assertInvalidToken("wrong_type");
    }

    /** Section 3.12: the rules for other kinds of tokens and those for access tokens exclude each other. */
    @Test
    void refusesIdTokenEvenIfItIsMeantForUs() {
        APPLICATION.receive(ISSUER.token().header("typ", "JWT").claim("at_hash", "x").build())
                .assertInvalidToken("not_an_access_token");
    }
}
