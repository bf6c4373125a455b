/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.time.Instant;

/** A span of time in which something does not happen. A clock that is set back is outside. This class is immutable. */
public final class Pause {

    /** The pause in which no moment lies. */
    public static final Pause NONE = new Pause(Instant.EPOCH, Instant.EPOCH);

    private final Instant begin;
    private final Instant end;

    private Pause(Instant begin, Instant end) {
        this.begin = begin;
        this.end = end;
    }

    /** Returns the pause of this length that begins then. */
    public static Pause of(Duration length, Instant begin) {
        return new Pause(begin, begin.plus(length));
    }

    /** Tells whether the pause goes on; at its end it does no longer. */
    public boolean contains(Instant now) {
        return !now.isBefore(begin) && now.isBefore(end);
    }

    /** Returns how long the pause goes on, 0 if it does not. */
    public Duration left(Instant now) {
        return contains(now) ? Duration.between(now, end) : Duration.ZERO;
    }
}
