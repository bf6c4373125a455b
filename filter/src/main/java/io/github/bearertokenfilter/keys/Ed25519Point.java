/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.math.BigInteger;
import java.util.Set;

/**
 * The check that an Ed25519 key is no point of small order, with which signatures can be made without a private key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.4">RFC 8725 §3.4</a>
 */
final class Ed25519Point {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER_EIGHT =
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022");

    /** The y of the eight points whose order divides the cofactor 8; x and -x share theirs. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ONE, P.subtract(BigInteger.ONE), BigInteger.ZERO, ORDER_EIGHT, P.subtract(ORDER_EIGHT));

    private Ed25519Point() {
    }

    /** Tells whether the encoded y (RFC 8032 §5.1.2) is in the field and no y of a point of small order. */
    static boolean isSafe(byte[] encoded) {
        BigInteger y = y(encoded);
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y);
    }

    private static BigInteger y(byte[] encoded) {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        // the highest bit is the sign of x
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }
}
