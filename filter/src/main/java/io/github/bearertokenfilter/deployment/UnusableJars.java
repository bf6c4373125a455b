/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.io.IOException;
import java.util.List;

/**
 * Says which jars keep the filter from starting. It needs no class that some of the filter's jars have under another
 * name, so that it can speak when they have been mixed up. This class is thread-safe.
 */
public final class UnusableJars {

    private static final String RIGHT_ONE = "the one for this container's servlet API that has the libraries inside,"
            + " which ends in -all.jar or -javax-all.jar";

    private UnusableJars() {
    }

    /** Returns what to do about a class that cannot be loaded, or is not the one that the filter was built with. */
    public static String advice(Class<?> filterClass, LinkageError failure) {
        List<String> copies = copies(filterClass);
        return copies.size() > 1
                ? "there are " + copies.size() + " copies of it, and the one that the container took does not work ("
                        + failure + "): of " + copies + " keep " + RIGHT_ONE
                : "its jar " + copies + " does not find a class that it was built with (" + failure + "): if that is"
                        + " one of a library, use " + RIGHT_ONE;
    }

    private static List<String> copies(Class<?> filterClass) {
        try {
            return ClassCopies.of(filterClass);
        } catch (IOException e) {
            return List.of();
        }
    }
}
