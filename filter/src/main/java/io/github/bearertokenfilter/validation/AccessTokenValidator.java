/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.Optional;

/** Turns a bearer token into a verified access token. Implementations are thread-safe. */
public interface AccessTokenValidator {

    /**
     * Returns the verified token.
     *
     * @throws BearerTokenException if the token must not be accepted, or if that cannot be found out now
     */
    AccessToken validate(BearerToken token) throws BearerTokenException;

    /**
     * Returns the verified token if it has been accepted a while ago and that is remembered, else nothing.
     *
     * @throws BearerTokenException as {@link #validate} does
     */
    default Optional<AccessToken> validateIfKnown(BearerToken token) throws BearerTokenException {
        return Optional.empty();
    }
}
