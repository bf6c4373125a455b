/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rewrites web applications for {@code jakarta.servlet} into what they would be for {@code javax.servlet}: class files,
 * deployment descriptors, JSPs and tag libraries. The filter's jar is not rewritten; its javax form takes its place.
 */
final class JavaxForm {

    /** The filter's jar for {@code javax.servlet}, as it was built. */
    static final Path FILTER = Path.of(System.getProperty("example.javaxFilter"));

    private static final String JAKARTA_FILTER = "bearer-token-filter-.*-all\\.jar";

    private JavaxForm() {
    }

    /** Rewrites the applications of the directory, be they unpacked or not. */
    static void rewriteAll(Path webapps) throws IOException {
        for (Path application : list(Files.list(webapps))) {
            if (Files.isDirectory(application)) {
                rewrite(application);
            } else if (application.toString().endsWith(".war")) {
                rewriteWar(application);
            }
        }
    }

    private static void rewriteWar(Path war) throws IOException {
        try (FileSystem contents = FileSystems.newFileSystem(war)) {
            rewrite(contents.getPath("/"));
        }
    }

    private static void rewrite(Path application) throws IOException {
        for (Path file : list(Files.walk(application).filter(Files::isRegularFile))) {
            rewriteFile(file);
        }
    }

    private static void rewriteFile(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.matches(JAKARTA_FILTER)) {
            Files.delete(file);
            Files.copy(FILTER, file.resolveSibling(name.replace("-all.jar", "-javax-all.jar")));
        } else if (name.endsWith(".class")) {
            JavaxClasses.rewrite(file);
        } else if (name.matches(".*\\.(xml|tld|jsp|jspf|jspx|tag|tagx)")) {
            JavaxTexts.rewrite(file);
        }
    }

    private static List<Path> list(Stream<Path> paths) {
        try (paths) {
            return paths.toList();
        }
    }
}
