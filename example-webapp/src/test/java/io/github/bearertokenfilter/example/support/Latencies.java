/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long requests took, for people to read: no test depends on it. Not thread-safe. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    public void measure(Runnable request) {
        long begin = System.nanoTime();
        request.run();
        nanos.add(System.nanoTime() - begin);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d requests, median %.1f ms, p99 %.1f ms",
                nanos.size(), millisAt(0.5), millisAt(0.99));
    }

    private double millisAt(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)))
                / NANOS_PER_MILLI;
    }
}
