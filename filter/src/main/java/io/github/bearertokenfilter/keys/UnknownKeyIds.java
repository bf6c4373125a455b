/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides what an unknown key id may cause: one fetch in each cooldown, whatever comes of it, and one wait for a fetch
 * under way for each id. Remembers at most 10,000 ids, by their hash. This class is thread-safe.
 */
final class UnknownKeyIds {

    private static final int MAX_REMEMBERED = 10_000;

    private final Duration cooldown;
    private final Clock clock;
    private final Set<Integer> remembered = new HashSet<>();
    private Pause pause = Pause.NONE;

    UnknownKeyIds(Duration cooldown, Clock clock) {
        this.cooldown = cooldown;
        this.clock = clock;
    }

    /** Claims the right to fetch, before the fetch; everything remembered is forgotten then. */
    synchronized boolean claimFetch() {
        Instant now = clock.instant();
        if (pause.contains(now)) {
            return false;
        }
        pause = Pause.of(cooldown, now);
        remembered.clear();
        return true;
    }

    synchronized boolean isRemembered(String keyId) {
        return remembered.contains(keyId.hashCode()) && pause.contains(clock.instant());
    }

    synchronized void remember(String keyId) {
        if (remembered.size() < MAX_REMEMBERED) {
            remembered.add(keyId.hashCode());
        }
    }
}
