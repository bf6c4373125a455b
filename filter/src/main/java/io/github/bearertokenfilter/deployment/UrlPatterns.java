/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.util.Collection;

/** Compares url-patterns as web.xml has them. */
final class UrlPatterns {

    private UrlPatterns() {
    }

    /** Tells whether there can be a path that a pattern of the one and a pattern of the other match. */
    static boolean overlap(Collection<String> some, Collection<String> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> overlap(one, other)));
    }

    private static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one) || isExtension(one) && isPrefix(other)
                || isPrefix(one) && isExtension(other);
    }

    private static boolean covers(String wide, String narrow) {
        if (isPrefix(wide)) {
            String path = wide.equals("/") ? "" : wide.substring(0, wide.length() - 2);
            return !isExtension(narrow) && (narrow.equals(path) || narrow.startsWith(path + '/'));
        }
        return isExtension(wide) ? narrow.endsWith(wide.substring(1)) : wide.equals(narrow);
    }

    /** The default mapping stands for whatever no other one matches. */
    private static boolean isPrefix(String pattern) {
        return pattern.endsWith("/*") || pattern.equals("/");
    }

    private static boolean isExtension(String pattern) {
        return pattern.startsWith("*.");
    }
}
