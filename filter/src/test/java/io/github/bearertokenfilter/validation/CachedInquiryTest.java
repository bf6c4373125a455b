/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the cache does where no filter and no server could show it; the rest is shown through those. */
@Timeout(60)
class CachedInquiryTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> CLAIMS = Map.of("sub", "alice");

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    @AutoClose
    private final LogCapture log = new LogCapture();
    @AutoClose("shutdownNow")
    private final ExecutorService background = Executors.newCachedThreadPool();
    @AutoClose("shutdownNow")
    private final ExecutorService requests = Executors.newCachedThreadPool();

    @Test
    void tellsAnAnswerAgain() throws Exception {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15));

        assertSame(CLAIMS, cache.ask(new BearerToken("token")));
        assertSame(CLAIMS, cache.ask(new BearerToken("token")));
        assertEquals(List.of("token"), asked);
    }

    @Test
    void doesNotTellAnAnswerOfTheFutureAfterTheClockWasSetBack() throws Exception {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15));
        cache.ask(new BearerToken("token"));

        clock.advance(Duration.ofHours(-1));
        cache.ask(new BearerToken("token"));
        cache.ask(new BearerToken("token"));

        assertEquals(2, asked.size());
    }

    /** One thread asks and answers: of several, one that is held up in the midst of it holds up what has to go. */
    @Test
    void keepsTensOfMegabytesAtMost() throws Exception {
        int fourMegabytes = 4 << 20;
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, fourMegabytes), PATIENCE, Runnable::run);
        for (int i = 0; i < 100; i++) {
            cache.ask(new BearerToken("token-" + i));
        }
        asked.clear();
        for (int i = 0; i < 100; i++) {
            cache.ask(new BearerToken("token-" + i));
        }

        assertTrue(asked.size() >= 90, () -> "asked again only about " + asked);
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(CachedInquiry.MAX_WAITING);
        CachedInquiry cache = cache(token -> {
            underWay.countDown();
            await(release);
            return InquiryAnswer.good(CLAIMS, 15);
        });
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < CachedInquiry.MAX_WAITING; i++) {
            String token = "token-" + i;
            waiting.add(requests.submit(() -> cache.ask(new BearerToken(token))));
        }
        await(underWay);

        assertEquals("128 requests wait for an answer already", refusal(cache, "one-more"));
        assertEquals("128 requests wait for an answer already", refusal(cache, "token-0"));
        assertEquals(CachedInquiry.MAX_WAITING, asked.size());

        release.countDown();
        for (Future<?> request : waiting) {
            request.get();
        }
        cache.ask(new BearerToken("one-more"));
        assertEquals(CachedInquiry.MAX_WAITING + 1, asked.size());
    }

    @Test
    void knownAnswersNeedNoPlaceAmongThoseWhoWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(CachedInquiry.MAX_WAITING);
        CachedInquiry cache = cache(token -> {
            if (!token.equals("known")) {
                underWay.countDown();
                await(release);
            }
            return InquiryAnswer.good(CLAIMS, 15);
        });
        cache.ask(new BearerToken("known"));
        for (int i = 0; i < CachedInquiry.MAX_WAITING; i++) {
            String token = "token-" + i;
            requests.submit(() -> cache.ask(new BearerToken(token)));
        }
        await(underWay);

        assertSame(CLAIMS, cache.ask(new BearerToken("known")));
        release.countDown();
    }

    @Test
    void needsNoThreadWhileTheCircuitIsOpen() {
        List<Runnable> tasks = new ArrayList<>();
        Executor running = task -> {
            tasks.add(task);
            task.run();
        };
        CachedInquiry cache = cache(
                token -> InquiryAnswer.outage(Reason.INTROSPECTION_UNAVAILABLE, "dead"), PATIENCE, running);
        refusal(cache, "a");
        refusal(cache, "b");
        refusal(cache, "c");
        tasks.clear();

        assertEquals("not asked again yet: dead", refusal(cache, "d"));
        assertEquals(List.of(), tasks);
    }

    @Test
    void refusesWhenTheFilterIsStopped() {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15), PATIENCE, task -> {
            throw new RejectedExecutionException();
        });

        assertEquals("the filter is stopped", refusal(cache, "token"));
    }

    @Test
    void refusesWhenThereIsNoMemoryForThread() {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15), PATIENCE, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        assertEquals("there is no memory for a thread", refusal(cache, "token"));
    }

    @Test
    void refusesWhenNoAnswerComesInTime() {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15), Duration.ofMillis(1), task -> { });

        assertEquals("no answer in time", refusal(cache, "token"));
    }

    @Test
    void leavesTheInterruptOfTheRequestInPlace() {
        CachedInquiry cache = cache(token -> InquiryAnswer.good(CLAIMS, 15), PATIENCE, task -> { });
        Thread.currentThread().interrupt();

        assertEquals("interrupted while waiting for the answer", refusal(cache, "token"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void keepsQuietAboutTheMessageOfAnUnexpectedException() {
        CachedInquiry cache = cache(token -> {
            throw new IllegalArgumentException("invalid header value: " + token);
        });

        assertEquals("unexpected java.lang.IllegalArgumentException", refusal(cache, "token"));
        assertEquals(List.of(), log.since(0));
    }

    @Test
    void asksAgainAfterAnUnexpectedException() {
        CachedInquiry cache = cache(token -> {
            throw new IllegalStateException();
        });

        refusal(cache, "token");
        refusal(cache, "token");

        assertEquals(2, asked.size());
    }

    private CachedInquiry cache(Function<String, InquiryAnswer> endpoint) {
        return cache(endpoint, PATIENCE, background);
    }

    private CachedInquiry cache(Function<String, InquiryAnswer> endpoint, Duration maxWait, Executor executor) {
        TokenInquiry inquiry = token -> {
            asked.add(token);
            return endpoint.apply(token);
        };
        // probes are nothing that this test is about
        CircuitBreaker circuit = new CircuitBreaker(inquiry, new RetryPause(() -> 0), clock, task -> { });
        return new CachedInquiry(circuit, MAX_AGE, maxWait, Reason.INTROSPECTION_UNAVAILABLE, clock, executor);
    }

    private static String refusal(CachedInquiry cache, String token) {
        BearerTokenException refusal = assertThrows(
                BearerTokenException.class, () -> cache.ask(new BearerToken(token)));
        assertEquals(Reason.INTROSPECTION_UNAVAILABLE, refusal.reason());
        return refusal.getMessage();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
