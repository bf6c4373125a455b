/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Instant;
import java.util.Map;

/** A check that looks at claims alone, wherever they come from. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface ClaimCheck extends TokenCheck {

    /**
     * Returns if it holds.
     *
     * @throws BearerTokenException if it does not
     */
    void check(Map<String, Object> claims, Instant now) throws BearerTokenException;

    @Override
    default void check(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        check(jwt.claims(), now);
    }
}
