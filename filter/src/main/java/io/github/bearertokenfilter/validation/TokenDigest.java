/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerToken;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a token, by which it is known without being kept. This class is immutable.
 */
final class TokenDigest {

    private static final MessageDigest UNUSED = sha256();
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private TokenDigest(byte[] octets) {
        this.first = (long) LONGS.get(octets, 0);
        this.second = (long) LONGS.get(octets, Long.BYTES);
        this.third = (long) LONGS.get(octets, 2 * Long.BYTES);
        this.fourth = (long) LONGS.get(octets, 3 * Long.BYTES);
    }

    static TokenDigest of(BearerToken token) {
        MessageDigest digest = copyOfUnused();
        token.addTo(digest);
        return new TokenDigest(digest.digest());
    }

    /** To look the algorithm up among the providers takes longer than to hash a token. */
    private static MessageDigest copyOfUnused() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest && isSameAs((TokenDigest) other);
    }

    private boolean isSameAs(TokenDigest other) {
        return first == other.first && second == other.second && third == other.third && fourth == other.fourth;
    }

    /** Any bits of a digest are as good as a hash of all. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
