/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

/** The signing keys of one issuer. Implementations are thread-safe. */
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
     * @throws KeysUnavailableException if the last fetch failed, so that nobody can say whether there is such a key
     */
    JwkSet keysIncluding(String unknownKeyId) throws KeysUnavailableException;

    /**
     * Returns keys that are newer than those with which a token that names no key was not signed, if they may be
     * fetched now, else the known ones.
     *
     * @throws KeysUnavailableException if the last fetch failed, so that nobody can say whether there is such a key
     */
    JwkSet latestKeys() throws KeysUnavailableException;

    /** Fetches the keys in the background if they are due; to be called every second or so. Returns at once. */
    void refreshIfDue();

    /**
     * Fetches the keys now, whether due or not, and waits for them.
     *
     * @throws KeysUnavailableException if they cannot be fetched, though the known ones may serve on
     */
    void refresh() throws KeysUnavailableException;

    /** Returns how the keys are. */
    KeyStatus status();
}
