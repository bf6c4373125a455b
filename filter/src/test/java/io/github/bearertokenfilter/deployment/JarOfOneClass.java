/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar that holds a copy of one class. */
final class JarOfOneClass {

    private JarOfOneClass() {
    }

    static URL write(Class<?> type, Path jar) throws IOException {
        String classFile = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar));
                InputStream original = type.getResourceAsStream("/" + classFile)) {
            content.putNextEntry(new JarEntry(classFile));
            original.transferTo(content);
        }
        return jar.toUri().toURL();
    }
}
