/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.JwsSignature;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that try to choose how they are verified (RFC 8725 section 2.1). */
class AlgorithmAttackTest {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", " none", "none\u0000", "ｎｏｎｅ", ""})
    void refusesUnsignedTokenHoweverItSpellsNone(String none) {
        String token = ISSUER.token().header("alg", none).signingInput() + ".";

        APPLICATION.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void refusesNoneEvenWithOtherwiseGoodSignature(String none) {
        String token = ISSUER.token().header("alg", none).build();

        APPLICATION.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesUnsignedTokenWithoutKeyName() {
        String token = ISSUER.token().header("alg", "none").withoutHeader("kid").signingInput() + ".";

        APPLICATION.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesEmptySignatureOfAllowedAlgorithm() {
        APPLICATION.receive(ISSUER.token().signedWith(input -> new byte[0])).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesHmacKeyedWithPublicKeyAsPem() {
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey())
                + "\n-----END PUBLIC KEY-----\n").getBytes(StandardCharsets.US_ASCII);

        refusesHmacKeyedWith(pem);
    }

    @Test
    void refusesHmacKeyedWithPublicKeyAsDer() {
        refusesHmacKeyedWith(publicKey());
    }

    @Test
    void refusesHmacKeyedWithModulusAsPublished() {
        refusesHmacKeyedWith(((String) TestKey.RSA.jwk().get("n")).getBytes(StandardCharsets.US_ASCII));
    }

    private static void refusesHmacKeyedWith(byte[] secret) {
        String token = ISSUER.token().header("alg", "HS256")
                .signedWith(input -> JwsSignature.hmacSha256(secret, input));

        APPLICATION.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    private static byte[] publicKey() {
        return TestKey.RSA.pair().getPublic().getEncoded();
    }

    @Test
    void refusesHmacUnderTheNameOfAllowedAlgorithm() {
        String token = ISSUER.token().signedWith(input -> JwsSignature.hmacSha256(publicKey(), input));

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512", "ES256K", "RS1", "RSA1_5", "RSA-OAEP", "dir", "A128KW", "Ed448",
        "rs256", "Rs256", "RS256 ", "SHA256withRSA", "../RS256", "RS256\n", "RS2560"})
    void refusesAlgorithmOutsideTheAllowedNames(String alg) {
        APPLICATION.receive(ISSUER.token().header("alg", alg).build()).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesAllowedAlgorithmThatTheApplicationDidNotList() {
        try (ProtectedApplication strict = ProtectedApplication.trusting(ISSUER, "signingAlgorithms", "ES256")) {
            strict.receive(ISSUER.token().build()).assertInvalidToken("algorithm_not_allowed");
            strict.receive(ISSUER.token().key(TestKey.P256).build()).assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[\"RS256\"]", "{\"alg\":\"RS256\"}"})
    void refusesAlgorithmThatIsNoString(String json) {
        String token = ISSUER.token().headerText(text -> text.replace("\"RS256\"", json)).build();

        APPLICATION.receive(token).assertRefusedByContract();
    }

    @Test
    void refusesHeaderWithoutAlgorithm() {
        APPLICATION.receive(ISSUER.token().withoutHeader("alg").build()).assertRefusedByContract();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "RS384", "RS512", "ES256", "EdDSA"})
    void refusesKeyThatIsPublishedForAnotherAlgorithm(String alg) {
        String token = ISSUER.token().header("alg", alg).build();

        APPLICATION.receive(token).assertInvalidToken("unknown_key");
    }

    @Test
    void refusesCorrectSignatureByKeyThatIsPublishedForAnotherAlgorithm() {
        APPLICATION.receive(ISSUER.token().key(TestKey.RSA.withAlg("PS256")).build()).assertInvalidToken("unknown_key");
    }

    @Test
    void refusesPssSignatureUnderTheNameOfPkcs1() {
        String token = ISSUER.token().signedWith(TestKey.RSA.withAlg("PS256")::sign);

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesSignatureWithWeakerHashThanNamed() {
        String token = ISSUER.token()
                .signedWith(input -> JwsSignature.sign("RS1", TestKey.RSA.pair().getPrivate(), input));

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES384", "ES512"})
    void refusesLongerHashOnShorterCurve(String alg) {
        try (TestIssuer lax = TestIssuer.publishing(JwkEntries.without(TestKey.P256, "alg"));
                ProtectedApplication behindLax = ProtectedApplication.trusting(lax)) {
            String token = lax.token().key(TestKey.P256.withAlg(alg)).build();

            behindLax.receive(token).assertInvalidToken("unknown_key");
        }
    }
}
