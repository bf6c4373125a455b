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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts accepted and refused requests. This class is thread-safe and takes no lock. */
public final class RequestCounters {

    private final LongAdder accepted = new LongAdder();
    private final Map<Reason, LongAdder> refused = eachReason();
    private final Map<Reason, LongAdder> ignored = eachReason();
    private final Map<String, LongAdder> reported = new ConcurrentHashMap<>();

    /** Makes counters that stand at zero. */
    public RequestCounters() {
        // its fields are all there is to it
    }

    private static Map<Reason, LongAdder> eachReason() {
        Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
        return counts;
    }

    /** Counts a request whose token was good. */
    public void accepted() {
        accepted.increment();
    }

    /** Counts a request that was refused. */
    public void refused(Reason reason) {
        refused.get(reason).increment();
    }

    /** Counts a request with a bad token that a rule permits to everybody. */
    public void ignored(Reason reason) {
        ignored.get(reason).increment();
    }

    /** Counts a request that this rule would have refused. */
    public void reported(String rule) {
        reported.computeIfAbsent(rule, first -> new LongAdder()).increment();
    }

    long acceptedCount() {
        return accepted.sum();
    }

    /** Returns the count of every reason, zeros included, by its code. */
    SortedMap<String, Long> refusedCounts() {
        return sums(refused);
    }

    /** Returns the count of every reason, zeros included, by its code. */
    SortedMap<String, Long> ignoredCounts() {
        return sums(ignored);
    }

    /** Returns the count of every rule that has one. */
    SortedMap<String, Long> reportedCounts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        reported.forEach((rule, count) -> counts.put(rule, count.sum()));
        return counts;
    }

    private static SortedMap<String, Long> sums(Map<Reason, LongAdder> counters) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counters.forEach((reason, count) -> counts.put(reason.code(), count.sum()));
        return counts;
    }
}
