/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a container has written: its console and the files of its log directory. */
public final class ContainerLog {

    /** The last one is Open Liberty's letter for it. */
    private static final Pattern WARNING = Pattern.compile("\\bWARN(ING)?\\b|\\bW BearerTokenFilter");

    private final Path directory;

    ContainerLog(Path directory) {
        this.directory = directory;
    }

    /** Everything written so far, file after file. */
    public String text() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().map(ContainerLog::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines in which that text stands. */
    public List<String> linesWith(String text) {
        return text().lines().filter(line -> line.contains(text)).toList();
    }

    /** What the filter wants its operator to mend. */
    public List<String> warningsOfFilter() {
        return linesWith("BearerTokenFilter [").stream().filter(WARNING.asPredicate()).toList();
    }

    /** Returns what the pattern matches, as soon as it does. */
    MatchResult await(Pattern pattern) {
        return Eventually.present(
                () -> pattern.matcher(text()).results().findFirst(),
                () -> "not in the log: " + pattern + "\n" + text());
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
