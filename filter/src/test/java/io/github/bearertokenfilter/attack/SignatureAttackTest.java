/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Signatures that are none. */
class SignatureAttackTest {

    private static final BigInteger ED25519_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** The "psychic" signature of CVE-2022-21449 and its relatives. */
    @ParameterizedTest
    @MethodSource
    void refusesEcdsaSignatureWithNumbersOutOfRange(TestKey key, BigInteger r, BigInteger s) {
        String token = ISSUER.token().key(key).signedWith(input -> concatenated(r, s, length(key)));

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    static Stream<Object[]> refusesEcdsaSignatureWithNumbersOutOfRange() {
        return Stream.of(TestKey.P256, TestKey.P384, TestKey.P521).flatMap(key -> {
            BigInteger zero = BigInteger.ZERO;
            BigInteger one = BigInteger.ONE;
            BigInteger order = ((ECPublicKey) key.pair().getPublic()).getParams().getOrder();
            return Stream.of(
                    new Object[] {key, zero, zero},
                    new Object[] {key, zero, one},
                    new Object[] {key, one, zero},
                    new Object[] {key, order, order},
                    new Object[] {key, order, one},
                    new Object[] {key, one, order},
                    new Object[] {key, order.add(one), order.add(one)});
        });
    }

    @Test
    void refusesEcdsaSignatureWhoseNumbersWereRaisedByTheOrder() {
        BigInteger order = ((ECPublicKey) TestKey.P521.pair().getPublic()).getParams().getOrder();
        String token = ISSUER.token().key(TestKey.P521).signedWith(input -> {
            byte[] genuine = TestKey.P521.sign(input);
            BigInteger r = new BigInteger(1, Arrays.copyOf(genuine, 66));
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(genuine, 66, 132));
            return concatenated(r.add(order), s, 66);
        });

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesEcdsaSignatureInTheDerForm() {
        String token = ISSUER.token().key(TestKey.P256).signedWith(input -> derSignature(input));

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesEd25519SignatureWhoseScalarWasRaisedByTheOrder() {
        String token = ISSUER.token().key(TestKey.ED25519).signedWith(input -> {
            byte[] genuine = TestKey.ED25519.sign(input);
            byte[] bigEndian = reversed(Arrays.copyOfRange(genuine, 32, 64));
            byte[] raised = concatenated(new BigInteger(1, bigEndian).add(ED25519_ORDER), BigInteger.ZERO, 32);
            System.arraycopy(reversed(Arrays.copyOf(raised, 32)), 0, genuine, 32, 32);
            return genuine;
        });

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesSignatureOfZeroes(TestKey key) {
        String token = ISSUER.token().key(key).signedWith(input -> new byte[key.sign(input).length]);

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesSignatureOfOnes(TestKey key) {
        String token = ISSUER.token().key(key).signedWith(input -> {
            byte[] ones = key.sign(input);
            Arrays.fill(ones, (byte) 0xff);
            return ones;
        });

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTruncatedSignature(TestKey key) {
        String token = ISSUER.token().key(key).signedWith(input -> {
            byte[] genuine = key.sign(input);
            return Arrays.copyOf(genuine, genuine.length - 1);
        });

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesLengthenedSignature(TestKey key) {
        String token = ISSUER.token().key(key).signedWith(input -> {
            byte[] genuine = key.sign(input);
            return Arrays.copyOf(genuine, genuine.length + 1);
        });

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 65, 10_000})
    void refusesSignatureOfUnheardOfLength(int length) {
        String token = ISSUER.token().key(TestKey.P256).signedWith(input -> new byte[length]);

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesSignatureOfAnotherToken(TestKey key) {
        String bobs = ISSUER.token().key(key).claim("sub", "bob").build();
        String signature = bobs.substring(bobs.lastIndexOf('.') + 1);

        String token = ISSUER.token().key(key).claim("sub", "alice").signingInput() + "." + signature;

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesPayloadThatWasExchanged(TestKey key) {
        String[] parts = ISSUER.token().key(key).build().split("\\.");
        String payload = ISSUER.token().key(key).claim("sub", "admin").signingInput().split("\\.")[1];

        APPLICATION.receive(parts[0] + "." + payload + "." + parts[2]).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesSignatureByAnotherKeyOfTheIssuer() {
        String token = ISSUER.token().key(TestKey.P256).signedWith(TestKey.P384.withAlg("ES256")::sign);

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesSignatureByStrangersKey() {
        String token = ISSUER.token().key(TestKey.OTHER_RSA).build();

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void refusesSignatureWithAnotherFinalCharacterForTheSameOctets() {
        String token = ISSUER.token().build();
        assertTrue(token.endsWith("A") || token.endsWith("Q") || token.endsWith("g") || token.endsWith("w"));
        char last = (char) (token.charAt(token.length() - 1) + 1);

        APPLICATION.receive(token.substring(0, token.length() - 1) + last).assertInvalidToken("malformed_jwt");
    }

    static Stream<TestKey> keys() {
        return Stream.of(TestKey.RSA, TestKey.P256, TestKey.P384, TestKey.P521, TestKey.ED25519);
    }

    private static int length(TestKey key) {
        return (((ECPublicKey) key.pair().getPublic()).getParams().getCurve().getField().getFieldSize() + 7) / 8;
    }

    private static byte[] concatenated(BigInteger first, BigInteger second, int length) {
        byte[] octets = new byte[2 * length];
        place(first, octets, length);
        place(second, octets, 2 * length);
        return octets;
    }

    private static void place(BigInteger number, byte[] octets, int end) {
        byte[] digits = number.toByteArray();
        int start = digits[0] == 0 ? 1 : 0;
        System.arraycopy(digits, start, octets, end - (digits.length - start), digits.length - start);
    }

    private static byte[] reversed(byte[] octets) {
        byte[] reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] derSignature(byte[] input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(TestKey.P256.pair().getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
