/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import jakarta.servlet.Filter;
import java.time.Clock;

/** Opens the package-private constructor of the filter to black-box tests of other packages. */
public final class TestFilters {

    private TestFilters() {
    }

    /** Returns a filter, not yet initialised, whose time is the given clock's. */
    public static Filter withClock(Clock clock) {
        return new BearerTokenFilter(clock);
    }
}
