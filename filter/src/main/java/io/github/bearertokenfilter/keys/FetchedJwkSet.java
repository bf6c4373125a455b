/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A JWK Set, its text, when it was fetched and for how long its server calls it fresh. This class is immutable. */
final class FetchedJwkSet {

    private final JwkSet keys;
    private final String text;
    private final Instant fetchedAt;
    private final Duration freshFor;

    /** Takes {@code null} as {@code freshFor} where the server does not say. */
    FetchedJwkSet(JwkSet keys, String text, Instant fetchedAt, Duration freshFor) {
        this.keys = keys;
        this.text = text;
        this.fetchedAt = fetchedAt;
        this.freshFor = freshFor;
    }

    /** Returns this set with the keys that it shares with an earlier one as old as they are. */
    FetchedJwkSet succeeding(FetchedJwkSet earlier) {
        JwkSet earlierKeys = earlier == null ? JwkSet.empty() : earlier.keys;
        return new FetchedJwkSet(keys.succeeding(earlierKeys, fetchedAt), text, fetchedAt, freshFor);
    }

    JwkSet keys() {
        return keys;
    }

    String text() {
        return text;
    }

    Instant fetchedAt() {
        return fetchedAt;
    }

    Optional<Duration> freshFor() {
        return Optional.ofNullable(freshFor);
    }

    /** Tells whether the clock has been set back since the set was fetched. */
    boolean isFetchedAfter(Instant now) {
        return fetchedAt.isAfter(now);
    }

    /** An age of exactly the limit is no longer younger. */
    boolean isYoungerThan(Duration limit, Instant now) {
        return Duration.between(fetchedAt, now).compareTo(limit) < 0;
    }
}
