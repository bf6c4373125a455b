/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.JwkParser.UnusableKeyException;
import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.TestKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.keys.SigningAlgorithm.ES256;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.ES384;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.ES512;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.Ed25519;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.EdDSA;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.PS256;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.PS384;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.PS512;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.RS256;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.RS384;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.RS512;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JwkParserTest {

    private static final String NO_KEY = "its members make no public key";
    private static final String NO_ALGORITHM = "no supported signing algorithm fits its kty, crv and alg";

    static Stream<Arguments> keysWithoutAlg() {
        return Stream.of(
                arguments(TestKey.RSA, Set.of(RS256, RS384, RS512, PS256, PS384, PS512)),
                arguments(TestKey.P256, Set.of(ES256)),
                arguments(TestKey.P384, Set.of(ES384)),
                arguments(TestKey.P521, Set.of(ES512)),
                arguments(TestKey.ED25519, Set.of(EdDSA, Ed25519)));
    }

    @ParameterizedTest
    @MethodSource("keysWithoutAlg")
    void keyWithoutAlgFitsWhateverItsTypeAndCurvePermit(TestKey key, Set<SigningAlgorithm> algorithms)
            throws UnusableKeyException {
        assertEquals(algorithms, JwkParser.parse(changed(key, "alg", null)).algorithms());
    }

    @Test
    void algRestrictsTheKeyToItself() throws UnusableKeyException {
        assertEquals(Set.of(RS256), JwkParser.parse(TestKey.RSA.jwk()).algorithms());
        assertEquals(Set.of(PS512), JwkParser.parse(changed(TestKey.RSA, "alg", "PS512")).algorithms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void bothNamesOfEd25519MeanTheSame(String alg) throws UnusableKeyException {
        assertEquals(Set.of(EdDSA, Ed25519), JwkParser.parse(changed(TestKey.ED25519, "alg", alg)).algorithms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "HS256", "none", "rs256", "RSA-OAEP", ""})
    void algOfAnotherKindLeavesNothingToVerify(String alg) {
        assertUnusable(NO_ALGORITHM, changed(TestKey.RSA, "alg", alg));
    }

    @Test
    void curveAndAlgMustAgree() {
        assertUnusable(NO_ALGORITHM, changed(TestKey.P256, "alg", "ES384"));
        assertUnusable(NO_ALGORITHM, changed(TestKey.P521, "alg", "ES256"));
    }

    @Test
    void keyIdMayBeAbsent() throws UnusableKeyException {
        assertEquals(Optional.of("rsa"), JwkParser.parse(TestKey.RSA.jwk()).keyId());
        assertEquals(Optional.empty(), JwkParser.parse(changed(TestKey.RSA, "kid", null)).keyId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kid", "use", "alg", "crv", "kty"})
    void memberThatNamesSomethingIsString(String member) {
        assertUnusable("its " + member + " is not a string", changed(TestKey.RSA, member, 5));
        assertUnusable("its " + member + " is not a string", changed(TestKey.RSA, member, List.of("RSA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enc", "SIG", "", "verify"})
    void useMustBeSignature(String use) {
        assertUnusable("its use is not sig", changed(TestKey.RSA, "use", use));
    }

    static Stream<Object> operationsWithoutVerify() {
        return Stream.of(List.of(), List.of("sign"), List.of("Verify"), List.of("encrypt", "wrapKey"), "verify", 5,
                Map.of("verify", true));
    }

    @ParameterizedTest
    @MethodSource("operationsWithoutVerify")
    void operationsMustContainVerify(Object operations) {
        assertUnusable("its key_ops lack verify", changed(TestKey.RSA, "key_ops", operations));
    }

    @Test
    void verifyAmongTheOperationsIsEnough() throws UnusableKeyException {
        assertEquals(Set.of(RS256),
                JwkParser.parse(changed(TestKey.RSA, "key_ops", List.of("sign", "verify"))).algorithms());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text"})
    void entryMustBeObject(String entry) {
        assertUnusable("it is not a JSON object", entry);
    }

    @Test
    void typeMustBeKnown() {
        assertUnusable("its kty is not supported", Map.of());
        assertUnusable("its kty is not supported", changed(TestKey.RSA, "kty", null));
        assertUnusable("its kty is not supported", changed(TestKey.RSA, "kty", "rsa"));
        assertUnusable("its kty is not supported", Map.of("kty", "oct", "k", "c2VjcmV0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "e"})
    void rsaKeyNeedsItsNumbers(String member) {
        assertUnusable(NO_KEY, changed(TestKey.RSA, member, null));
        assertUnusable(NO_KEY, changed(TestKey.RSA, member, "!"));
        assertUnusable(NO_KEY, changed(TestKey.RSA, member, 5));
    }

    @Test
    void rsaKeyHasAtLeast2048Bits() {
        assertUnusable("its RSA modulus is below 2048 bits", TestKey.rsa("short", 2047).jwk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-257", "secp256k1", "p-256", "Ed25519"})
    void curveMustBeKnown(String curve) {
        assertUnusable(NO_KEY, changed(TestKey.P256, "crv", curve));
    }

    @Test
    void pointMustBeOnItsCurve() {
        assertUnusable("its point is not on its curve", changed(TestKey.P256, "x", TestKey.P256.jwk().get("y")));
        assertUnusable("its point is not on its curve", changed(TestKey.P256, "crv", "P-384"));
    }

    @Test
    void ed25519KeyIsPointOf32Octets() {
        assertUnusable("its x is missing", changed(TestKey.ED25519, "x", null));
        assertUnusable("its x is not a string", changed(TestKey.ED25519, "x", 5));
        assertUnusable("its x is not 32 bytes long", changed(TestKey.ED25519, "x", Encoding.base64Url(new byte[31])));
        assertUnusable("its x is not 32 bytes long", changed(TestKey.ED25519, "x", Encoding.base64Url(new byte[33])));
        assertUnusable("its x makes no Ed25519 key on this Java version", changed(TestKey.ED25519, "x", "!"));
    }

    @Test
    void ed25519KeyIsNoPointOfSmallOrder() {
        byte[] one = new byte[32];
        one[0] = 1;
        byte[] beyondTheField = new byte[32];
        Arrays.fill(beyondTheField, (byte) 0xff);
        String message = "its point is of small order or not on the curve";

        assertUnusable(message, changed(TestKey.ED25519, "x", Encoding.base64Url(new byte[32])));
        assertUnusable(message, changed(TestKey.ED25519, "x", Encoding.base64Url(one)));
        assertUnusable(message, changed(TestKey.ED25519, "x", Encoding.base64Url(beyondTheField)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "X25519", "ed25519"})
    void otherCurvesOfEd25519sTypeAreNotSupported(String curve) {
        assertUnusable("its crv is not supported", changed(TestKey.ED25519, "crv", curve));
    }

    private static Map<String, Object> changed(TestKey key, String member, Object value) {
        Map<String, Object> jwk = key.jwk();
        if (value == null) {
            jwk.remove(member);
        } else {
            jwk.put(member, value);
        }
        return jwk;
    }

    private static void assertUnusable(String message, Object entry) {
        assertEquals(message, assertThrows(UnusableKeyException.class, () -> JwkParser.parse(entry)).getMessage());
    }
}
