/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The places that a class can be loaded from. */
final class ClassCopies {

    private ClassCopies() {
    }

    /** Returns the addresses of the jars or directories that hold the class. */
    static List<String> of(Class<?> type) throws IOException {
        Set<String> addresses = new TreeSet<>();
        String file = type.getName().replace('.', '/') + ".class";
        for (URL url : Collections.list(type.getClassLoader().getResources(file))) {
            addresses.add(url.toString().replace("!/" + file, "").replace(file, ""));
        }
        return List.copyOf(addresses);
    }
}
