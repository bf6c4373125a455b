/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Small statistics. */
public final class Statistics {

    private Statistics() {
    }

    /** Returns the median. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the median of what each one tells. */
    public static <T> double median(Collection<T> all, ToDoubleFunction<T> value) {
        return median(all.stream().mapToDouble(value).toArray());
    }
}
