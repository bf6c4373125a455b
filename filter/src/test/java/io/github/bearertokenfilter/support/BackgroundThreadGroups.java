/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads that filters have started. */
public final class BackgroundThreadGroups {

    private static final String GROUP_NAME = "bearer-token-filter";

    private BackgroundThreadGroups() {
    }

    /** The names of all threads of filters that have not ended, and of those that HTTP clients have started. */
    public static Set<String> livingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(BackgroundThreadGroups::isOfFilter)
                .map(Thread::toString)
                .collect(Collectors.toSet());
    }

    private static boolean isOfFilter(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        boolean ofGroup = group != null && group.getName().equals(GROUP_NAME);
        return ofGroup || thread.getName().startsWith("HttpClient-");
    }
}
