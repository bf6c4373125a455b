/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.time.Instant;

/** A span of time in which something does not happen. A clock that is set back is outside. This class is immutable. */
final class Pause {

    /** The pause in which no moment lies. */
    static final Pause NONE = new Pause(Instant.EPOCH, Instant.EPOCH);

    private final Instant begin;
    private final Instant end;

    private Pause(Instant begin, Instant end) {
        this.begin = begin;
        this.end = end;
    }

    static Pause of(Duration length, Instant begin) {
        return new Pause(begin, begin.plus(length));
    }

    /** The end is no longer in the pause. */
    boolean contains(Instant now) {
        return !now.isBefore(begin) && now.isBefore(end);
    }

    /** Returns how long the pause goes on, 0 if it does not. */
    Duration left(Instant now) {
        return contains(now) ? Duration.between(now, end) : Duration.ZERO;
    }
}
