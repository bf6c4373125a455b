/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import static java.nio.charset.StandardCharsets.UTF_8;

/** All that stands in one jar. */
final class JarContents {

    private final Map<String, byte[]> entries;
    private final Attributes manifest;

    private JarContents(Map<String, byte[]> entries, Attributes manifest) {
        this.entries = entries;
        this.manifest = manifest;
    }

    static JarContents of(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (JarEntry entry : jar.stream().filter(candidate -> !candidate.isDirectory()).toList()) {
                entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
            return new JarContents(entries, jar.getManifest().getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of everything but directories. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The paths of the classes, {@code .class} included. */
    List<String> classes() {
        return names().stream().filter(name -> name.endsWith(".class")).toList();
    }

    /** Our own classes, without those of relocated libraries. */
    List<String> ownClasses() {
        return classes().stream().filter(name -> !name.contains("/shaded/")).toList();
    }

    ClassFile classFile(String name) {
        return ClassFile.parse(entries.get(name));
    }

    /** The text of an entry, or null if there is none of that name. */
    String text(String name) {
        byte[] content = entries.get(name);
        return content == null ? null : new String(content, UTF_8);
    }

    /** The value of an attribute of the manifest, or null. */
    String manifest(String attribute) {
        return manifest.getValue(attribute);
    }
}
