/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the JWK Set that must not verify an access token, beside keys that must go on doing so. */
class PublishedKeyAttackTest {

    private static final TestKey WEAK = TestKey.rsa("weak", 1024);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @ParameterizedTest
    @MethodSource
    void refusesKeyThatIsNotForVerifyingThisAlgorithm(String member, Object value) {
        assertUnusable(TestKey.P256, JwkEntries.with(TestKey.P256, member, value));
    }

    static Stream<Object[]> refusesKeyThatIsNotForVerifyingThisAlgorithm() {
        return Stream.of(
                new Object[] {"use", "enc"},
                new Object[] {"use", "SIG"},
                new Object[] {"use", ""},
                new Object[] {"use", 5},
                new Object[] {"key_ops", List.of("sign")},
                new Object[] {"key_ops", List.of("encrypt", "wrapKey")},
                new Object[] {"key_ops", List.of()},
                new Object[] {"key_ops", List.of("Verify")},
                new Object[] {"key_ops", "verify"},
                new Object[] {"key_ops", Arrays.asList(5, null)},
                new Object[] {"alg", "ES384"},
                new Object[] {"alg", "ECDH-ES"},
                new Object[] {"alg", "none"},
                new Object[] {"alg", "es256"},
                new Object[] {"alg", 5},
                new Object[] {"kty", "RSA"},
                new Object[] {"kty", "ec"},
                new Object[] {"kty", "oct"},
                new Object[] {"crv", "P-384"},
                new Object[] {"crv", "secp256k1"},
                new Object[] {"crv", "Ed25519"},
                new Object[] {"crv", 256});
    }

    @ParameterizedTest
    @MethodSource
    void takesKeyWhoseUseIsOpenOrRight(Map<String, Object> jwk) {
        issuer.publishEntries(jwk);
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().key(TestKey.P256).build()).assertAccepted();
        }
    }

    static Stream<Map<String, Object>> takesKeyWhoseUseIsOpenOrRight() {
        return Stream.of(
                TestKey.P256.jwk(),
                JwkEntries.without(TestKey.P256, "use"),
                JwkEntries.without(TestKey.P256, "alg"),
                JwkEntries.with(TestKey.P256, "key_ops", List.of("verify")),
                JwkEntries.with(TestKey.P256, "key_ops", List.of("sign", "verify")),
                JwkEntries.with(TestKey.P256, "x5c", List.of("never looked at")));
    }

    @Test
    void refusesRsaKeyOf1024Bits() {
        assertUnusable(WEAK, WEAK.jwk());
    }

    @Test
    void refusesRsaKeyOf2047Bits() {
        TestKey key = TestKey.rsa("almost", 2047);

        assertUnusable(key, key.jwk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AA", "Ag", "", "AAAA"})
    void refusesRsaKeyWithUselessExponent(String exponent) {
        assertUnusable(TestKey.RSA, JwkEntries.with(TestKey.RSA, "e", exponent));
    }

    @ParameterizedTest
    @MethodSource
    void refusesEllipticCurveKeyThatIsNoPointOfItsCurve(String x, String y) {
        Map<String, Object> jwk = JwkEntries.with(TestKey.P256, "x", x);
        jwk.put("y", y);

        assertUnusable(TestKey.P256, jwk);
    }

    static Stream<String[]> refusesEllipticCurveKeyThatIsNoPointOfItsCurve() {
        String x = (String) TestKey.P256.jwk().get("x");
        String y = (String) TestKey.P256.jwk().get("y");
        String zero = Encoding.base64Url(new byte[32]);
        String huge = Encoding.base64Url(BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toByteArray());
        return Stream.of(
                new String[] {y, x},
                new String[] {x, x},
                new String[] {zero, zero},
                new String[] {huge, huge},
                new String[] {x, ""},
                new String[] {(String) TestKey.P384.jwk().get("x"), (String) TestKey.P384.jwk().get("y")});
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA", "!!!", "________________________________________________________"})
    void refusesEd25519KeyThatIsNoPoint(String x) {
        assertUnforgeable(x);
    }

    /** With such a key a signature of zeroes fits every fourth or eighth message, or every one. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"})
    void refusesEd25519KeyOfSmallOrder(String hexadecimal) {
        assertUnforgeable(Encoding.base64Url(HexFormat.of().parseHex(hexadecimal)));
    }

    private void assertUnforgeable(String x) {
        issuer.publishEntries(JwkEntries.with(TestKey.ED25519, "x", x), TestKey.RSA.jwk());
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            String token = issuer.token().key(TestKey.ED25519).signedWith(input -> new byte[64]);

            application.receive(token).assertInvalidToken("unknown_key");
        }
    }

    @Test
    void refusesSymmetricKeyThatTheIssuerPublishedByMistake() {
        assertUnusable(TestKey.RSA, Map.of("kty", "oct", "kid", "rsa", "alg", "RS256", "k", "c2VjcmV0"));
    }

    @Test
    void garbageEntriesCostOnlyThemselves() {
        List<Object> entries = new ArrayList<>(Arrays.asList(null, 5, true, "text", List.of(), Map.of()));
        entries.add(JwkEntries.without(TestKey.P384, "kty"));
        entries.add(JwkEntries.with(TestKey.P384, "kid", 5));
        entries.add(JwkEntries.with(TestKey.P384, "kid", Map.of()));
        entries.add(JwkEntries.with(TestKey.P384, "x", null));
        entries.add(JwkEntries.with(TestKey.P384, "y", "not base64url!"));
        entries.add(JwkEntries.without(TestKey.OTHER_RSA.withKid("no-e"), "e"));
        entries.add(JwkEntries.with(TestKey.OTHER_RSA.withKid("n5"), "n", 5));
        entries.add(JwkEntries.with(TestKey.OTHER_RSA.withKid("huge-n"), "n", "A".repeat(100_000)));
        entries.add(JwkEntries.with(TestKey.OTHER_RSA.withKid("x5c"), "x5c", 5));
        entries.add(WEAK.jwk());
        entries.add(TestKey.RSA.jwk());
        entries.add(JwkEntries.with(TestKey.P384.withKid("x"), "crv", "P-999"));
        entries.add(Map.of("kty", "AKP", "kid", "pq", "alg", "ML-DSA-44", "pub", "AAAA"));
        issuer.publishEntries(entries.toArray());

        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void refusesTokenWithoutKeyNameWhenTwoKeysFit() {
        issuer.publish(TestKey.RSA, TestKey.OTHER_RSA.withKid("second"));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().withoutHeader("kid").build()).assertInvalidToken("ambiguous_key");
        }
    }

    @Test
    void takesTokenWithoutKeyNameWhenOneKeyFits() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().withoutHeader("kid").build()).assertAccepted();
        }
    }

    @Test
    void refusesTokenOfKeyThatTheIssuerWithdrew() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksRefreshSeconds", "60")) {
            application.receive(issuer.token().build()).assertAccepted();
            issuer.publish(TestKey.P256);
            application.clock().advance(Duration.ofSeconds(61));
            application.receive(issuer.token().header("kid", "unknown").build()).assertInvalidToken("unknown_key");

            application.receive(issuer.token().build()).assertInvalidToken("unknown_key");
        }
    }

    /** The bad key stands beside a good one, so that the set as a whole is sound. */
    private void assertUnusable(TestKey key, Map<String, Object> jwk) {
        issuer.publishEntries(jwk, TestKey.ED25519.jwk());
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().key(TestKey.ED25519).build()).assertAccepted();

            application.receive(issuer.token().key(key).build()).assertInvalidToken("unknown_key");
        }
    }
}
