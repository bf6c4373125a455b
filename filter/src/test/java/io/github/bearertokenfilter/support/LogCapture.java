/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Keeps every line that the filter logs, at any level, until closed. This class is thread-safe. */
public final class LogCapture implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.github.bearertokenfilter");
    private final Level levelBefore = logger.getLevel();
    private final boolean parentsBefore = logger.getUseParentHandlers();
    private final List<Line> lines = new ArrayList<>();
    private final Handler handler = new Recorder();

    public LogCapture() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    public synchronized int size() {
        return lines.size();
    }

    /** The lines logged since the log had the given size. */
    public synchronized List<Line> since(int size) {
        return List.copyOf(lines.subList(size, lines.size()));
    }

    /** Tells whether a line has been logged in which all of these texts stand. */
    public boolean hasLineWith(String... texts) {
        return since(0).stream().anyMatch(line -> Stream.of(texts).allMatch(line.text()::contains));
    }

    private synchronized void add(Line line) {
        lines.add(line);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(parentsBefore);
        logger.setLevel(levelBefore);
    }

    /** One line of the log, as an administrator would read it. */
    public record Line(String logger, Level level, String text, long threadId) {
    }

    private final class Recorder extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord event) {
            add(new Line(event.getLoggerName(), event.getLevel(), textOf(event), event.getLongThreadID()));
        }

        private String textOf(LogRecord event) {
            String message = formatter.formatMessage(event);
            return event.getThrown() == null ? message : message + event.getThrown();
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
