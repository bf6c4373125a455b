/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import io.github.bearertokenfilter.bench.Table;
import io.github.bearertokenfilter.bench.load.Meter.Cost;
import io.github.bearertokenfilter.bench.load.Meter.Step;
import java.util.ArrayList;
import java.util.List;

/** Sizes of one thing that grows, each with a filter that remembers tokens and one that does not. */
final class Cases {

    private static final double BYTES_PER_KILOBYTE = 1000;

    private final List<Integer> sizes = new ArrayList<>();
    private final List<Double> held = new ArrayList<>();
    private final List<Step> seen = new ArrayList<>();
    private final List<Step> unseen = new ArrayList<>();

    /** Makes both, and takes down what the one that remembers holds once used. What is made first of all warms up. */
    void add(int size, Maker remembering, Maker forgetting) throws Exception {
        if (sizes.isEmpty()) {
            remembering.make().run();
        }
        long before = Meter.heapBytes();
        Step step = remembering.make();
        step.run();
        held.add((Meter.heapBytes() - before) / BYTES_PER_KILOBYTE);
        sizes.add(size);
        seen.add(step);
        unseen.add(forgetting.make());
    }

    Table measure(Meter meter, String title, String what) throws Exception {
        Table table = new Table(title, what, "CPU µs, seen before", "bytes, seen before", "CPU µs, cache off",
                "bytes, cache off", "kB held");
        List<Cost> costsSeen = meter.measure(seen);
        List<Cost> costsUnseen = meter.measure(unseen);
        for (int i = 0; i < sizes.size(); i++) {
            table.row(String.format("%,d", sizes.get(i)), costsSeen.get(i).micros(), costsSeen.get(i).bytes(),
                    costsUnseen.get(i).micros(), costsUnseen.get(i).bytes(), held.get(i));
        }
        return table;
    }

    /** Makes something that does one request. */
    @FunctionalInterface
    interface Maker {

        Step make() throws Exception;
    }
}
