/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What an operator changes in a container's base directory before he starts it. */
@FunctionalInterface
public interface Configuration {

    void applyTo(Path base) throws IOException;

    /** Changes the text of a file. */
    static void edit(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    /** Copies a file into a directory, which need not be there. */
    static void copyInto(Path directory, Path file) throws IOException {
        Files.copy(file, Files.createDirectories(directory).resolve(file.getFileName()));
    }
}
