/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the parameter that an unknown name was probably meant to be. */
final class NearestName {

    private NearestName() {
    }

    /**
     * Returns the parameter whose name goes on where this one ends, or else has the fewest other characters; none if
     * more than two and more than a third of the characters are other ones.
     */
    static Optional<String> to(String unknown) {
        String written = lower(unknown);
        return Arrays.stream(InitParameter.values())
                .map(InitParameter::parameterName)
                .filter(name -> isBeginning(written, name) || isNear(written, lower(name)))
                .min(Comparator.comparing((String name) -> !isBeginning(written, name))
                        .thenComparingInt(name -> distance(written, lower(name))));
    }

    private static boolean isBeginning(String written, String name) {
        return written.length() > 2 && lower(name).startsWith(written);
    }

    private static boolean isNear(String written, String name) {
        return distance(written, name) <= Math.max(2, written.length() / 3);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance: how many characters must be added, removed or changed. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
