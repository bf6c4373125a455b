/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.SigningKey;

/**
 * What is known of the signature of one token before it is checked. Implementations are thread-safe.
 *
 * <p>That a key has signed a text does not change, unlike everything else that a token is checked for.
 */
interface SignatureMemory {

    /** Knows nothing, and learns nothing. */
    SignatureMemory NONE = new SignatureMemory() {

        @Override
        public SigningKey recall() {
            return null;
        }

        @Override
        public void remember(SigningKey signer) {
            // the next one asks anew
        }
    };

    /** Returns the key by which the token was verified, or {@code null}; may wait for one who is about to verify it. */
    SigningKey recall();

    /** Learns by which key the token was verified, {@code null} if none of those at hand has signed it. */
    void remember(SigningKey signer);
}
