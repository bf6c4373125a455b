/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The pages that tell which files to write, and those files. */
public enum Guide {

    DEPLOYMENT("deployment.md"),
    CONTAINER_SECURITY("container-security.md");

    private static final Pattern BLOCK = Pattern.compile("```\\w+\n(?:<!-- (.*) -->|# (.*))\n((?:.*\n)*?)```");

    private final String page;

    Guide(String page) {
        this.page = page;
    }

    /** All that it says. */
    public String text() throws IOException {
        return Files.readString(Path.of(System.getProperty("example.guides"), page));
    }

    /** The text of the block whose first line is a comment with that name. */
    public String text(String name) throws IOException {
        return BLOCK.matcher(text()).results()
                .filter(block -> name.equals(block.group(1)) || name.equals(block.group(2)))
                .map(block -> block.group(3))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block " + name + " in " + page));
    }

    /** Writes the block of that name into the file of that name. */
    public void write(String name, Path base) throws IOException {
        write(name, base, name);
    }

    /** Writes the block of that name into another file of the base directory. */
    public void write(String name, Path base, String file) throws IOException {
        Path target = base.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text(name));
    }
}
