/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.SigningKey;
import java.util.Collection;

/** A token that was accepted: what it says, and the key that has signed it. This class is thread-safe. */
final class CachedToken implements SignatureMemory {

    /** This object, its digest, and what the cache needs to keep the two. */
    private static final int OVERHEAD_BYTES = 250;

    private final JwtContent content;
    private final long rememberedAt;
    private volatile SigningKey signer;

    /** Makes what is remembered of a token from this millisecond of the clock on. */
    CachedToken(JwtContent content, SigningKey signer, long rememberedAt) {
        this.rememberedAt = rememberedAt;
        this.content = content;
        this.signer = signer;
    }

    JwtContent content() {
        return content;
    }

    @Override
    public SigningKey recall() {
        return signer;
    }

    @Override
    public void remember(SigningKey other) {
        signer = other;
    }

    boolean isRememberedAfter(long millis) {
        return rememberedAt > millis;
    }

    boolean isSignedWithOneOf(Collection<SigningKey> keys) {
        SigningKey known = signer;
        return known != null && keys.stream().anyMatch(known::isSameKeyAs);
    }

    /** Returns about how many bytes this takes, rather too many than too few. */
    long heapBytes() {
        return OVERHEAD_BYTES + content.heapBytes();
    }
}
