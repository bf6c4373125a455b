/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The files that {@code deployment.md} tells to write. */
public final class DeploymentGuide {

    private static final Path GUIDE = Path.of(System.getProperty("example.deploymentGuide"));
    private static final Pattern BLOCK = Pattern.compile("```\\w+\n(?:<!-- (.*) -->|# (.*))\n((?:.*\n)*?)```");

    private DeploymentGuide() {
    }

    /** All that it says. */
    public static String text() throws IOException {
        return Files.readString(GUIDE);
    }

    /** The text of the block whose first line is a comment with that name. */
    public static String text(String name) throws IOException {
        return BLOCK.matcher(text()).results()
                .filter(block -> name.equals(block.group(1)) || name.equals(block.group(2)))
                .map(block -> block.group(3))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block " + name + " in " + GUIDE));
    }

    /** Writes the block of that name into the file of that name. */
    public static void write(String name, Path base) throws IOException {
        write(name, base, name);
    }

    /** Writes the block of that name into another file of the base directory. */
    public static void write(String name, Path base, String file) throws IOException {
        Path target = base.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text(name));
    }
}
