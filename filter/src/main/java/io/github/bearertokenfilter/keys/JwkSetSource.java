/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

/** Where the JWK Set of one authorization server comes from; decorators add one policy each. */
interface JwkSetSource {

    /**
     * Returns the set as it is now. Called by one thread at a time.
     *
     * @throws FetchException if it cannot be had; the message tells the operator why
     */
    FetchedJwkSet load() throws FetchException;
}
