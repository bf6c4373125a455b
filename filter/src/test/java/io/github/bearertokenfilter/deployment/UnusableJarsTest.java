/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertTrue;

class UnusableJarsTest {

    private static final LinkageError MISSING = new NoClassDefFoundError("com/auth0/jwt/JWT");

    @TempDir
    private Path lib;

    @Test
    void namesTheOnlyJarAndWhatItLacks() {
        String advice = UnusableJars.advice(UrlPatterns.class, MISSING);

        assertTrue(advice.matches("its jar \\[.*/classes/] does not find a class that it was built with"
                + " \\(java.lang.NoClassDefFoundError: com/auth0/jwt/JWT\\): if that is one.*"),
                advice);
    }

    @Test
    void namesAllCopiesWhereThereAreSeveral() throws Exception {
        URL[] jars = {jar("bearer-token-filter-1.0.jar"), jar("bearer-token-filter-1.0-all.jar")};
        try (URLClassLoader application = new URLClassLoader(jars, null)) {
            String advice = UnusableJars.advice(application.loadClass(UrlPatterns.class.getName()), MISSING);

            assertTrue(advice.startsWith("there are 2 copies of it"), advice);
            assertTrue(advice.contains("[jar:" + jars[1] + ", jar:" + jars[0] + "] keep the one for"),
                    advice);
        }
    }

    private URL jar(String name) throws IOException {
        return JarOfOneClass.write(UrlPatterns.class, lib.resolve(name));
    }
}
