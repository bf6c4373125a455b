/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

/** How long a run may take. */
public enum Extent {

    /** Minutes: the order of magnitude, and ratios that are good to some ten percent. */
    SHORT(2, 1),
    /** An hour: more rounds, more servers, more tokens. */
    FULL(3, 3);

    private final int rounds;
    private final int factor;

    Extent(int rounds, int factor) {
        this.rounds = rounds;
        this.factor = factor;
    }

    /** Returns how often everything is measured, in turn. */
    public int rounds() {
        return rounds;
    }

    /** Returns what is long in a full run at its length in this one. */
    public int scaled(int shortLength) {
        return shortLength * factor;
    }
}
