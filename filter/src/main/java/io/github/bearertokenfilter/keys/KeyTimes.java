/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;

/** How long keys serve and how long anyone waits for them. This class is immutable. */
public final class KeyTimes {

    private static final Duration MAX_STALE = Duration.ofDays(1);

    private final Duration refresh;
    private final Duration cooldown;
    private final Duration maxWait;

    /**
     * Sets the times.
     *
     * @param refresh age from which on the set is fetched anew
     * @param cooldown least time between two fetches that an unknown key id causes
     * @param maxWait how long a request waits for a fetch, which is also how long one may take
     */
    public KeyTimes(Duration refresh, Duration cooldown, Duration maxWait) {
        this.refresh = refresh;
        this.cooldown = cooldown;
        this.maxWait = maxWait;
    }

    Duration refresh() {
        return refresh;
    }

    Duration cooldown() {
        return cooldown;
    }

    Duration maxWait() {
        return maxWait;
    }

    /** Returns how long the last good set serves while fetching fails: one day, or the refresh time if longer. */
    Duration maxStale() {
        return refresh.compareTo(MAX_STALE) > 0 ? refresh : MAX_STALE;
    }
}
