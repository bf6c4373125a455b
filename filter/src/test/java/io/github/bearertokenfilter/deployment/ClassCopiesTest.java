/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClassCopiesTest {

    @TempDir
    private Path lib;

    @Test
    void findsTheOnlyCopy() throws IOException {
        List<String> copies = ClassCopies.of(UrlPatterns.class);

        assertEquals(1, copies.size(), copies::toString);
        assertTrue(copies.get(0).endsWith("/classes/"), copies::toString);
    }

    @Test
    void findsOlderCopyBesideANewerOne() throws Exception {
        URL[] jars = {jar("bearer-token-filter-1.0-all.jar"), jar("bearer-token-filter-1.1-all.jar")};
        try (URLClassLoader application = new URLClassLoader(jars, null)) {
            List<String> copies = ClassCopies.of(application.loadClass(UrlPatterns.class.getName()));

            assertEquals(List.of("jar:" + jars[0], "jar:" + jars[1]), copies);
        }
    }

    private URL jar(String name) throws IOException {
        return JarOfOneClass.write(UrlPatterns.class, lib.resolve(name));
    }
}
