/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Tells what is new in this minute; remembers a bounded number of things. This class is thread-safe. */
final class OncePerMinute {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_THINGS = 1000;
    private static final int LONGEST_THING = 500;

    private final Clock clock;
    private final Set<String> things = new HashSet<>();
    private Instant begin = Instant.MIN;

    OncePerMinute(Clock clock) {
        this.clock = clock;
    }

    /** Whether a thing is new. */
    enum Turn { FIRST, AGAIN, ONE_TOO_MANY, TOO_MANY }

    /** Returns whether the thing is new in this minute; of long things, only the beginning counts. */
    synchronized Turn turnOf(String thing) {
        Instant now = clock.instant();
        if (now.isBefore(begin) || !now.isBefore(begin.plus(MINUTE))) {
            begin = now;
            things.clear();
        }
        String kept = thing.substring(0, Math.min(thing.length(), LONGEST_THING));
        if (things.contains(kept)) {
            return Turn.AGAIN;
        }
        if (things.size() > MOST_THINGS) {
            return Turn.TOO_MANY;
        }
        things.add(kept);
        return things.size() > MOST_THINGS ? Turn.ONE_TOO_MANY : Turn.FIRST;
    }
}
