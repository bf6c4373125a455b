/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.monitoring;

import io.github.bearertokenfilter.token.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts accepted and refused requests. This class is thread-safe and takes no lock. */
public final class RequestCounters {

    private final LongAdder accepted = new LongAdder();
    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);

    /** Makes counters that stand at zero. */
    public RequestCounters() {
        for (Reason reason : Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Counts a request whose token was good. */
    public void accepted() {
        accepted.increment();
    }

    /** Counts a request that was refused. */
    public void refused(Reason reason) {
        refused.get(reason).increment();
    }

    long acceptedCount() {
        return accepted.sum();
    }

    /** Returns the count of every reason, zeros included, by its code. */
    SortedMap<String, Long> refusedCounts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        refused.forEach((reason, count) -> counts.put(reason.code(), count.sum()));
        return counts;
    }
}
