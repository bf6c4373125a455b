/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table of {@code deployment.md}: what was tested in which container, and how long that took. */
final class ContainerMatrix implements AutoCloseable {

    private static final String FILE = System.getProperty("example.matrix");
    private static final String HEAD = """
            | container | jar | core, tests that passed | all tests | start | core took |
            |---|---|---|---|---|---|
            """;

    private final Map<ServletContainer, Row> rows = new TreeMap<>();

    /** Counts one test in a container that runs. */
    void count(ServletContainer servletContainer, RunningContainer running, boolean isCore, boolean hasPassed,
            Duration took) {
        Row row = rows.computeIfAbsent(servletContainer, Row::new);
        row.starts.add(running);
        row.all.add(hasPassed);
        if (isCore) {
            row.core.add(hasPassed);
            row.tookCore = row.tookCore.plus(took);
        }
    }

    /** Writes the table when all tests have run. */
    @Override
    public void close() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        for (Row row : rows.values()) {
            table.append(row.line()).append('\n');
        }
        Files.writeString(Path.of(FILE), table);
    }

    private static final class Tally {

        private int passed;
        private int run;

        void add(boolean hasPassed) {
            run++;
            passed += hasPassed ? 1 : 0;
        }

        @Override
        public String toString() {
            return passed + " of " + run;
        }
    }

    private static final class Row {

        private final ServletContainer servletContainer;
        private final Set<RunningContainer> starts = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Tally core = new Tally();
        private final Tally all = new Tally();
        private Duration tookCore = Duration.ZERO;

        Row(ServletContainer servletContainer) {
            this.servletContainer = servletContainer;
        }

        String line() throws IOException {
            return "| " + String.join(" | ", servletContainer.title(),
                    servletContainer.isJavax() ? "`-javax-all`" : "`-all`",
                    core.toString(), all.toString(), seconds(medianStart()), seconds(tookCore)) + " |";
        }

        private Duration medianStart() {
            List<Duration> durations = starts.stream().map(RunningContainer::startTook).sorted().toList();
            return durations.get(durations.size() / 2);
        }

        private static String seconds(Duration duration) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
    }
}
