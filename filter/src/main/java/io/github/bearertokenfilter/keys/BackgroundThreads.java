/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one filter, and those that its HTTP client starts from them: one thread group, so that all of them
 * can be ended when the application is undeployed. This class is thread-safe.
 */
public final class BackgroundThreads implements Executor, AutoCloseable {

    private static final Logger LOG = System.getLogger(BackgroundThreads.class.getName());
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final String name;
    private final ThreadGroup group = new ThreadGroup("bearer-token-filter");
    private final ExecutorService executor = Executors.newCachedThreadPool(this::newThread);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(this::newThread);

    /**
     * Makes threads that carry the path of the application in their names, so that the log of a server with several
     * tells whose keys a line is about.
     */
    public BackgroundThreads(String contextPath) {
        this.name = group.getName() + contextPath;
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(group, task, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Runs a short task every second from now on; a failure of it does not end that. */
    public void everySecond(Runnable task) {
        ticker.scheduleWithFixedDelay(() -> runSafely(task), 0, 1, TimeUnit.SECONDS);
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.WARNING, "a background task failed: " + e.getClass().getName());
        }
    }

    /** Interrupts every thread and waits until it has ended, at most five seconds in all. */
    @Override
    public void close() {
        ticker.shutdownNow();
        executor.shutdownNow();
        group.setDaemon(true);
        group.interrupt();
        try {
            awaitEnd(Deadline.in(MAX_WAIT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits first for the threads that may still start others, as the first use of an HTTP client does. */
    private void awaitEnd(Deadline deadline) throws InterruptedException {
        ticker.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        executor.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        group.interrupt();
        for (Thread thread : threads()) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remainingNanos());
        }
    }

    private Thread[] threads() {
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        return Arrays.copyOf(threads, count);
    }
}
