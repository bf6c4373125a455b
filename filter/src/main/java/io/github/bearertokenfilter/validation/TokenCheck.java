/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Instant;

/** One thing that must hold for a token to be accepted. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface TokenCheck {

    /**
     * Returns if it holds.
     *
     * @throws BearerTokenException if it does not
     */
    void check(UnverifiedJwt jwt, Instant now) throws BearerTokenException;
}
