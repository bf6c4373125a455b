/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BackgroundThreadsTest {

    private static final int SECONDS = 20;

    @AutoClose
    private final TestIssuer server = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("/shop");
    private final HttpFetcher fetcher = new HttpFetcher(new OutboundConnections(Duration.ofSeconds(5), threads));

    @Test
    void taskRunsInDaemonThreadOfItsOwnGroup() throws Exception {
        Thread thread = threadOfTask();

        assertTrue(thread.isDaemon());
        assertEquals("bearer-token-filter", thread.getThreadGroup().getName());
        assertEquals("bearer-token-filter/shop", thread.getName());
    }

    @Test
    void closeEndsIdleThreads() throws Exception {
        ThreadGroup group = threadOfTask().getThreadGroup();

        threads.close();

        assertEquals(List.of(), threadsOf(group));
    }

    @Test
    void closeEndsThreadsOfTheHttpClient() throws Exception {
        ThreadGroup group = threadOfTask().getThreadGroup();
        CompletableFuture<Boolean> fetched = new CompletableFuture<>();
        threads.execute(() -> fetched.complete(fetch()));
        assertTrue(fetched.get(SECONDS, TimeUnit.SECONDS));
        assertTrue(threadsOf(group).stream().anyMatch(name -> name.contains("SelectorManager")));

        threads.close();

        assertEquals(List.of(), threadsOf(group));
    }

    @Test
    void closeEndsHttpClientThatIsStartedMeanwhile() throws Exception {
        ThreadGroup group = threadOfTask().getThreadGroup();
        CountDownLatch waiting = new CountDownLatch(1);
        threads.execute(() -> {
            waiting.countDown();
            awaitInterrupt();
            fetch();
        });
        assertTrue(waiting.await(SECONDS, TimeUnit.SECONDS));

        threads.close();

        assertEquals(List.of(), threadsOf(group));
    }

    @Test
    void closedThreadsTakeNoTask() {
        threads.close();

        assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> { }));
    }

    @Test
    void closeByInterruptedThreadDoesNotWaitAndStaysInterrupted() throws Exception {
        threadOfTask();
        Thread.currentThread().interrupt();

        threads.close();

        assertTrue(Thread.interrupted());
    }

    @Test
    void failureOfPeriodicTaskDoesNotEndIt() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch twice = new CountDownLatch(2);
        try (LogCapture log = new LogCapture()) {
            threads.everySecond(() -> {
                runs.incrementAndGet();
                twice.countDown();
                throw new IllegalStateException("secret detail");
            });

            assertTrue(twice.await(SECONDS, TimeUnit.SECONDS));
            assertTrue(log.since(0).get(0).text().endsWith("failed: java.lang.IllegalStateException"), log::toString);
        }
        threads.close();
        int runsBefore = runs.get();
        assertThrows(RejectedExecutionException.class, () -> threads.everySecond(runs::incrementAndGet));
        assertEquals(runsBefore, runs.get());
    }

    private Thread threadOfTask() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        threads.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get(SECONDS, TimeUnit.SECONDS);
    }

    private boolean fetch() {
        try {
            fetcher.fetch(URI.create(server.jwksUri()), Deadline.in(Duration.ofSeconds(SECONDS)));
            return true;
        } catch (FetchException | RejectedExecutionException e) {
            return false;
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> threadsOf(ThreadGroup group) {
        Thread[] alive = new Thread[group.activeCount() + 10];
        int count = group.enumerate(alive);
        return Arrays.stream(alive, 0, count).map(Thread::getName).toList();
    }
}
