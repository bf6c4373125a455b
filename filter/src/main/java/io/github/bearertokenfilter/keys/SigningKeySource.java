/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

/**
 * The signing keys that access tokens are verified with. Implementations are thread-safe.
 */
public interface SigningKeySource {

    /**
     * Returns the known keys. Waits for the network only while there are none.
     *
     * @throws KeysUnavailableException if no key can be had now
     */
    JwkSet keys() throws KeysUnavailableException;

    /**
     * Returns keys that are newer than those which lack {@code unknownKeyId}, if they may be fetched now, else the
     * known ones.
     *
     * @throws KeysUnavailableException if no key can be had now
     */
    JwkSet keysIncluding(String unknownKeyId) throws KeysUnavailableException;

    /** Fetches the keys in the background, so that the first request need not wait. */
    void prefetch();
}
