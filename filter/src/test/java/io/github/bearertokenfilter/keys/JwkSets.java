/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Lets tests of every package make a JWK Set without a server. */
public final class JwkSets {

    private JwkSets() {
    }

    public static JwkSet of(TestKey... keys) {
        return ofEntries(Stream.of(keys).map(TestKey::jwk).toArray());
    }

    /** Reads a set of entries of any kind, good or bad. */
    public static JwkSet ofEntries(Object... entries) {
        try {
            return JwkSet.parse(Encoding.json(Map.of("keys", entries)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a source says that has no keys now. */
    public static KeysUnavailableException unavailable(String message) {
        return new KeysUnavailableException(message, Duration.ofSeconds(7));
    }
}
