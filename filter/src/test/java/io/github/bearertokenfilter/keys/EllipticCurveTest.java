/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.TestKey;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EllipticCurveTest {

    static Stream<ECPublicKey> keys() {
        return Stream.of(TestKey.P256, TestKey.P384, TestKey.P521).map(key -> (ECPublicKey) key.pair().getPublic());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pointOfTheCurveHolds(ECPublicKey key) {
        assertTrue(EllipticCurve.holds(key));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void mirroredPointHolds(ECPublicKey key) {
        assertTrue(EllipticCurve.holds(at(key, x(key), prime(key).subtract(y(key)))));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pointBesideTheCurveDoesNot(ECPublicKey key) {
        assertFalse(EllipticCurve.holds(at(key, x(key), y(key).add(BigInteger.ONE))));
        assertFalse(EllipticCurve.holds(at(key, y(key), x(key))));
        assertFalse(EllipticCurve.holds(at(key, BigInteger.ZERO, BigInteger.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void coordinateOutsideTheFieldDoesNot(ECPublicKey key) {
        assertFalse(EllipticCurve.holds(at(key, x(key).add(prime(key)), y(key))));
        assertFalse(EllipticCurve.holds(at(key, x(key), y(key).add(prime(key)))));
        assertFalse(EllipticCurve.holds(at(key, x(key).subtract(prime(key)), y(key))));
        assertFalse(EllipticCurve.holds(at(key, x(key), y(key).negate())));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pointAtInfinityDoesNot(ECPublicKey key) {
        assertFalse(EllipticCurve.holds(new Point(ECPoint.POINT_INFINITY, key.getParams())));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pointOfAnotherCurveDoesNot(ECPublicKey key) {
        long curves = keys().filter(other -> EllipticCurve.holds(new Point(key.getW(), other.getParams()))).count();

        assertEquals(1, curves);
    }

    private static BigInteger x(ECPublicKey key) {
        return key.getW().getAffineX();
    }

    private static BigInteger y(ECPublicKey key) {
        return key.getW().getAffineY();
    }

    private static BigInteger prime(ECPublicKey key) {
        return ((ECFieldFp) key.getParams().getCurve().getField()).getP();
    }

    private static ECPublicKey at(ECPublicKey key, BigInteger x, BigInteger y) {
        return new Point(new ECPoint(x, y), key.getParams());
    }

    /** A public key that nobody has checked. */
    private record Point(ECPoint w, ECParameterSpec params) implements ECPublicKey {

        @Override
        public ECPoint getW() {
            return w;
        }

        @Override
        public ECParameterSpec getParams() {
            return params;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
