/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;

/**
 * The check that a public key is a point of its curve, without which a forged key leads to an invalid curve attack.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.4">RFC 8725 §3.4</a>
 */
final class EllipticCurve {

    private EllipticCurve() {
    }

    /** Tells whether {@code y² = x³ + ax + b} holds in the prime field of the key's curve. */
    static boolean holds(ECPublicKey key) {
        java.security.spec.EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY)
                || !isElement(point.getAffineX(), p)
                || !isElement(point.getAffineY(), p)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger left = point.getAffineY().pow(2).mod(p);
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return left.equals(right);
    }

    private static boolean isElement(BigInteger coordinate, BigInteger p) {
        return coordinate.signum() >= 0 && coordinate.compareTo(p) < 0;
    }
}
