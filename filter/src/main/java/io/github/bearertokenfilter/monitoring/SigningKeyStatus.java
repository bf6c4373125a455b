/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.monitoring;

import io.github.bearertokenfilter.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One key at hand. This class is immutable and thread-safe. */
public final class SigningKeyStatus {

    private final SigningKey key;
    private final Instant now;

    SigningKeyStatus(SigningKey key, Instant now) {
        this.key = key;
        this.now = now;
    }

    /** Returns the {@code kid}, or {@code null}. */
    public String getKid() {
        return key.keyId().orElse(null);
    }

    /** Returns the algorithms that the key fits. */
    public List<String> getAlgorithms() {
        return key.algorithms().stream().map(Enum::name).collect(Collectors.toList());
    }

    /** Returns how many seconds ago the filter first saw the key. */
    public long getAgeSeconds() {
        return Duration.between(key.firstSeen(), now).toSeconds();
    }
}
