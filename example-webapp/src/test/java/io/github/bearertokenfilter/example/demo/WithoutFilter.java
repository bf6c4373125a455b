/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.demo;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** The class path without the filter, which the tests have there: the web application must use its own copy. */
final class WithoutFilter extends ClassLoader {

    private static final String FILTER = "io.github.bearertokenfilter.";

    WithoutFilter(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(FILTER)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        return isOfFilter(name) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOfFilter(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isOfFilter(String resource) {
        return resource.replace('/', '.').startsWith(FILTER);
    }
}
