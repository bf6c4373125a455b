/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;

/** The moment until which something must be over, however many steps it has. This class is immutable. */
final class Deadline {

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the moment at which half of the time that is left will have passed. */
    Deadline half() {
        return new Deadline(System.nanoTime() + remainingNanos() / 2);
    }

    Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Returns the nanoseconds that are left, 0 if none. */
    long remainingNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }
}
