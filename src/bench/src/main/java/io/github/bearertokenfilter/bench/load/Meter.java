/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import com.sun.management.ThreadMXBean;
import io.github.bearertokenfilter.bench.Statistics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the processor time and the allocation of one thread, which other processes on the machine hardly disturb.
 * Cases that are to be compared take turns.
 */
final class Meter {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long ROUND_NANOS = 200_000_000L;
    private static final int BATCH = 100;
    private static final double NANOS_PER_MICRO = 1000;

    private final int rounds;

    Meter(int rounds) {
        this.rounds = rounds;
    }

    /** Returns the cost of each case, in their order. */
    List<Cost> measure(List<? extends Step> cases) throws Exception {
        for (Step step : cases) {
            costOf(step, WARM_UP_NANOS);
        }
        List<List<Cost>> costs = new ArrayList<>();
        cases.forEach(step -> costs.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < cases.size(); i++) {
                costs.get(i).add(costOf(cases.get(i), ROUND_NANOS));
            }
        }
        return costs.stream().map(ofOne -> new Cost(
                Statistics.median(ofOne, Cost::micros), Statistics.median(ofOne, Cost::bytes))).toList();
    }

    private static Cost costOf(Step step, long nanos) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = THREADS.getCurrentThreadCpuTime();
        long end = begin;
        int steps = 0;
        while (end - begin < nanos) {
            for (int i = 0; i < BATCH; i++) {
                step.run();
            }
            steps += BATCH;
            end = THREADS.getCurrentThreadCpuTime();
        }
        return new Cost((end - begin) / NANOS_PER_MICRO / steps,
                (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / steps);
    }

    /** Returns how much of the heap is in use once all that can be freed is. */
    static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** What is measured; it knows by itself which token comes next. */
    @FunctionalInterface
    interface Step {

        void run() throws Exception;
    }

    /** Microseconds of processor time and bytes allocated by one step. */
    record Cost(double micros, double bytes) {
    }
}
