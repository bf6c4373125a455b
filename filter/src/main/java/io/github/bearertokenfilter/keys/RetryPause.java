/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after failed fetches: one second, doubled with each further failure up to a minute, less up to a
 * fifth by chance, so that many servers do not come back at one moment. This class is immutable.
 */
public final class RetryPause {

    private static final long MAX_SECONDS = 60;
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;

    /** Takes chance from {@code random}, which supplies numbers from 0 to 1. */
    public RetryPause(DoubleSupplier random) {
        this.random = random;
    }

    /** Returns the pause after so many failures in a row, at least one. */
    public Duration after(int failures) {
        long seconds = failures > 6 ? MAX_SECONDS : Math.min(MAX_SECONDS, 1L << (failures - 1));
        return Duration.ofMillis((long) (seconds * 1000 * (1 - JITTER * random.getAsDouble())));
    }
}
