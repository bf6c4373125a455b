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
    private static final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication application = ProtectedApplication.trusting(issuer);

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", " none", "none\u0000", "ｎｏｎｅ", ""})
    void refusesUnsignedTokenHoweverItSpellsNone(String none) {
        String token = issuer.token().header("alg", none).signingInput() + ".";

        application.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void refusesNoneEvenWithAnotherwiseGoodSignature(String none) {
        String token = issuer.token().header("alg", none).build();

        application.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesUnsignedTokenWithoutKeyName() {
        String token = issuer.token().header("alg", "none").withoutHeader("kid").signingInput() + ".";

        application.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesEmptySignatureOfAllowedAlgorithm() {
        application.receive(issuer.token().signedWith(input -> new byte[0])).assertInvalidToken("bad_signature");
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
        String token = issuer.token().header("alg", "HS256")
                .signedWith(input -> JwsSignature.hmacSha256(secret, input));

        application.receive(token).assertInvalidToken("algorithm_not_allowed");
    }

    private static byte[] publicKey() {
        return TestKey.RSA.pair().getPublic().getEncoded();
    }

    @Test
    void refusesHmacUnderTheNameOfAllowedAlgorithm() {
        String token = issuer.token().signedWith(input -> JwsSignature.hmacSha256(publicKey(), input));

        application.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512", "ES256K", "RS1", "RSA1_5", "RSA-OAEP", "dir", "A128KW", "Ed448",
        "rs256", "Rs256", "RS256 ", "SHA256withRSA", "../RS256", "RS256\n", "RS2560"})
    void refusesAlgorithmOutsideTheAllowedNames(String alg) {
        application.receive(issuer.token().header("alg", alg).build()).assertInvalidToken("algorithm_not_allowed");
    }

    @Test
    void refusesAllowedAlgorithmThatTheApplicationDidNotList() {
        try (ProtectedApplication strict = ProtectedApplication.trusting(issuer, "signingAlgorithms", "ES256")) {
            strict.receive(issuer.token().build()).assertInvalidToken("algorithm_not_allowed");
            strict.receive(issuer.token().key(TestKey.P256).build()).assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[\"RS256\"]", "{\"alg\":\"RS256\"}"})
    void refusesAlgorithmThatIsNoString(String json) {
        String token = issuer.token().headerText(text -> text.replace("\"RS256\"", json)).build();

        application.receive(token).assertRefusedByContract();
    }

    @Test
    void refusesHeaderWithoutAlgorithm() {
        application.receive(issuer.token().withoutHeader("alg").build()).assertRefusedByContract();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "RS384", "RS512", "ES256", "EdDSA"})
    void refusesKeyThatIsPublishedForAnotherAlgorithm(String alg) {
        String token = issuer.token().header("alg", alg).build();

        application.receive(token).assertInvalidToken("unknown_key");
    }

    @Test
    void refusesCorrectSignatureByKeyThatIsPublishedForAnotherAlgorithm() {
        application.receive(issuer.token().key(TestKey.RSA.withAlg("PS256")).build()).assertInvalidToken("unknown_key");
    }

    @Test
    void refusesPssSignatureUnderTheNameOfPkcs1() {
        String token = issuer.token().signedWith(TestKey.RSA.withAlg("PS256")::sign);

        application.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesSignatureWithWeakerHashThanNamed() {
        String token = issuer.token()
                .signedWith(input -> JwsSignature.sign("RS1", TestKey.RSA.pair().getPrivate(), input));

        application.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES384", "ES512"})
    void refusesLongerHashOnShorterCurve(String alg) {
        try (TestIssuer lax = TestIssuer.start()) {
            lax.publishEntries(JwkEntries.without(TestKey.P256, "alg"));
            try (ProtectedApplication laxApplication = ProtectedApplication.trusting(lax)) {
                String token = lax.token().key(TestKey.P256.withAlg(alg)).build();

                laxApplication.receive(token).assertInvalidToken("unknown_key");
            }
        }
    }
}
