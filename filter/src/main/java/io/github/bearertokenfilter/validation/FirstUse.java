/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.SigningKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The first use of a token, which several requests may bring at once: one of them verifies the signature, and the
 * others wait for that. Where it fails they verify it themselves, for a refusal is nobody's but his who got it.
 * This class is thread-safe.
 */
final class FirstUse implements SignatureMemory {

    private final CompletableFuture<SigningKey> signer = new CompletableFuture<>();

    @Override
    public SigningKey recall() {
        return null;
    }

    @Override
    public void remember(SigningKey key) {
        signer.complete(key);
    }

    /** Returns the key by which the token was verified, if it was. */
    Optional<SigningKey> signer() {
        return Optional.ofNullable(signer.getNow(null));
    }

    /** Lets the others go; to be called in any case. */
    void end() {
        signer.complete(null);
    }

    /** Returns what the other requests go by. */
    SignatureMemory ofOthers() {
        return new SignatureMemory() {

            @Override
            public SigningKey recall() {
                return signer.join();
            }

            @Override
            public void remember(SigningKey key) {
                // only the first one's outcome is kept
            }
        };
    }
}
