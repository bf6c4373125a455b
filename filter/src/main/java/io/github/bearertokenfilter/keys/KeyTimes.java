/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.util.Optional;

/** How long keys serve and how long anyone waits for them. This class is immutable and thread-safe. */
public final class KeyTimes {

    private static final Duration MIN_FRESH = Duration.ofSeconds(60);
    private static final Duration MAX_FRESH = Duration.ofHours(24);

    private final Duration refresh;
    private final Duration maxStale;
    private final Duration latestRefresh;
    private final Duration cooldown;
    private final Duration maxWait;

    /**
     * Sets the times.
     *
     * @param refresh age from which on the set is fetched anew, where its server does not say
     * @param maxStale age up to which the last good set serves while fetching fails
     * @param cooldown least time between two fetches that an unknown key id causes
     * @param maxWait how long a request waits for a fetch, which is also how long one may take
     */
    public KeyTimes(Duration refresh, Duration maxStale, Duration cooldown, Duration maxWait) {
        this.refresh = refresh;
        this.maxStale = maxStale;
        this.latestRefresh = maxStale.dividedBy(2);
        this.cooldown = cooldown;
        this.maxWait = maxWait;
    }

    /**
     * Returns the age from which on a set is fetched anew: what its server says, between a minute and a day, else what
     * the operator says; and in any case early enough to be done before the set must not serve any more.
     */
    Duration refreshAge(Optional<Duration> freshFor) {
        Duration wanted = freshFor.map(age -> min(max(age, MIN_FRESH), MAX_FRESH)).orElse(refresh);
        return min(wanted, latestRefresh);
    }

    Duration maxStale() {
        return maxStale;
    }

    Duration cooldown() {
        return cooldown;
    }

    Duration maxWait() {
        return maxWait;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
