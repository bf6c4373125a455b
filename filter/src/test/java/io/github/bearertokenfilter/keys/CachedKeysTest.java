/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.KeyStatus.State;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

class CachedKeysTest {

    private static final Duration REFRESH = Duration.ofMinutes(10);
    private static final Duration MAX_STALE = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final JwkSet OLD = JwkSets.of(TestKey.RSA.withKid("old"));
    private static final JwkSet NEW = JwkSets.of(TestKey.OTHER_RSA.withKid("new"));

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final FakeJwkSetSource source = new FakeJwkSetSource(clock);
    private final ManualExecutor executor = new ManualExecutor();
    private final CachedKeys cache = cacheWaiting(Duration.ZERO);

    @Test
    void firstUseWaitsForTheKeys() throws KeysUnavailableException {
        source.publish(OLD);
        executor.runImmediately();

        assertTrue(cache.current().contains("old"));
        assertEquals(1, source.loads());
    }

    @Test
    void freshKeysAreNotLoadedAgain() throws KeysUnavailableException {
        haveOldKeys();
        clock.advance(REFRESH.minusMillis(1));

        assertTrue(cache.current().contains("old"));
        assertEquals(0, executor.waiting());
    }

    @Test
    void dueKeysAreRenewedInTheBackgroundWhileTheOldOnesServe() throws KeysUnavailableException {
        haveOldKeys();
        source.publish(NEW);
        clock.advance(REFRESH);

        assertTrue(cache.current().contains("old"));
        assertEquals(1, executor.waiting());

        executor.runNext();
        assertTrue(cache.current().contains("new"));
    }

    @Test
    void keysAreRenewedAndServeWhenTheClockIsSetBack() throws KeysUnavailableException {
        haveOldKeys();
        source.publish(NEW);
        clock.advance(Duration.ofDays(-2));

        assertTrue(cache.current().contains("old"));
        assertEquals(1, executor.waiting());

        executor.runNext();
        assertTrue(cache.current().contains("new"));
    }

    @Test
    void pauseIsOverWhenTheClockIsSetBack() throws KeysUnavailableException {
        source.fail("down");
        executor.runImmediately();
        assertThrows(KeysUnavailableException.class, cache::current);
        source.publish(NEW);
        clock.advance(Duration.ofDays(-2));

        assertTrue(cache.current().contains("new"));
    }

    @Test
    void threadThatCannotBeStartedDoesNotEndAllFetching() {
        CachedKeys starved = new CachedKeys(source, new KeyTimes(REFRESH, MAX_STALE, REFRESH, Duration.ZERO),
                new RetryPause(() -> 0), clock, task -> {
                    if (clock.instant().equals(TestIssuer.NOW)) {
                        throw new OutOfMemoryError();
                    }
                    throw new IllegalThreadStateException();
                });

        assertThrows(KeysUnavailableException.class, starved::renewed);
        assertEquals("no thread can be started: java.lang.OutOfMemoryError", starved.status().lastFailureCause());
        clock.advance(FIRST_PAUSE);
        assertThrows(KeysUnavailableException.class, starved::renewed);
        assertEquals("no thread can be started: java.lang.IllegalThreadStateException",
                starved.status().lastFailureCause());
        assertEquals(2, starved.status().failedFetches());
    }

    @Test
    void keyThatIsRemovedStopsServingAtTheNextRefresh() throws KeysUnavailableException {
        haveOldKeys();
        source.publish(NEW);
        clock.advance(REFRESH);
        cache.refreshIfDue();
        executor.runNext();

        assertFalse(cache.current().contains("old"));
    }

    @Test
    void serverMaySayHowLongItsKeysAreFresh() throws KeysUnavailableException {
        executor.runImmediately();
        source.publish(OLD, Duration.ofMinutes(2));
        cache.current();

        clock.advance(Duration.ofMinutes(2).minusMillis(1));
        cache.current();
        assertEquals(1, source.loads());
        clock.advance(Duration.ofMillis(1));
        cache.current();
        assertEquals(2, source.loads());
    }

    @Test
    void refreshLoadsOnlyWhatIsDue() {
        cache.refreshIfDue();
        assertEquals(1, executor.waiting());
        source.publish(OLD);
        executor.runNext();

        cache.refreshIfDue();
        assertEquals(0, executor.waiting());
    }

    @Test
    void oneLoadIsUnderWayAtATime() {
        source.publish(OLD);

        cache.refreshIfDue();
        cache.refreshIfDue();
        assertThrows(KeysUnavailableException.class, cache::current);
        assertThrows(KeysUnavailableException.class, cache::renewed);

        assertEquals(1, executor.waiting());
    }

    @Test
    void everybodyWhoWaitsGetsTheOneLoad() throws Exception {
        CachedKeys patient = cacheWaiting(Duration.ofSeconds(20));
        source.publish(OLD);
        List<Future<JwkSet>> waiting = new ArrayList<>();
        ExecutorService requests = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch ready = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                waiting.add(requests.submit(() -> {
                    ready.countDown();
                    return patient.current();
                }));
            }
            assertTrue(ready.await(20, TimeUnit.SECONDS));
            patient.refreshIfDue();
            executor.runNext();
            for (Future<JwkSet> keys : waiting) {
                assertTrue(keys.get(20, TimeUnit.SECONDS).contains("old"));
            }
        } finally {
            requests.shutdownNow();
        }
        assertEquals(1, source.loads());
    }

    @Test
    void lastGoodKeysServeWhileLoadingFails() throws KeysUnavailableException {
        haveOldKeys();
        source.fail("down");
        executor.runImmediately();
        clock.advance(MAX_STALE.minusMillis(1));

        assertTrue(cache.current().contains("old"));
        assertThrows(KeysUnavailableException.class, cache::renewed);
        assertTrue(cache.current().contains("old"));
        assertEquals(State.STALE, cache.status().state());
    }

    @Test
    void lastGoodKeysDoNotServeForEver() throws KeysUnavailableException {
        haveOldKeys();
        source.fail("down");
        executor.runImmediately();
        clock.advance(MAX_STALE);

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache::current);
        assertEquals("down", unavailable.getMessage());
        assertEquals(State.DOWN, cache.status().state());
    }

    @Test
    void firstSuccessEndsTheOutage() throws KeysUnavailableException {
        source.fail("down");
        executor.runImmediately();
        assertThrows(KeysUnavailableException.class, cache::current);
        source.publish(NEW);
        clock.advance(FIRST_PAUSE);

        assertTrue(cache.current().contains("new"));
        assertEquals(State.UP, cache.status().state());
    }

    @Test
    void nobodyAsksAgainDuringThePauseAfterFailure() {
        source.fail("down");
        executor.runImmediately();
        assertThrows(KeysUnavailableException.class, cache::current);
        clock.advance(FIRST_PAUSE.minusMillis(1));

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache::current);

        assertEquals("down", unavailable.getMessage());
        assertEquals(Duration.ofMillis(1), unavailable.retryAfter());
        assertEquals(1, source.loads());
    }

    @Test
    void pauseDoublesWithEachFailure() {
        source.fail("down");
        executor.runImmediately();
        cache.refreshIfDue();
        clock.advance(FIRST_PAUSE);
        cache.refreshIfDue();
        clock.advance(FIRST_PAUSE);
        cache.refreshIfDue();
        assertEquals(2, source.loads());

        clock.advance(FIRST_PAUSE);
        source.publish(OLD);
        cache.refreshIfDue();
        assertEquals(3, source.loads());
        assertEquals(2, cache.status().failedFetches());
    }

    @Test
    void damagedSetIsNoReasonToForgetTheGoodOne() throws KeysUnavailableException {
        haveOldKeys();
        source.fail(new IllegalStateException("secret detail"));
        executor.runImmediately();
        clock.advance(REFRESH);

        assertTrue(cache.current().contains("old"));
        assertEquals("unexpected java.lang.IllegalStateException", cache.status().lastFailureCause());
    }

    @Test
    void errorOfTheVirtualMachineEndsTheLoadButIsNotSwallowed() throws KeysUnavailableException {
        source.fail(new StackOverflowError());
        cache.refreshIfDue();
        assertThrows(StackOverflowError.class, executor::runNext);

        source.publish(OLD);
        clock.advance(FIRST_PAUSE);
        executor.runImmediately();
        assertTrue(cache.current().contains("old"));
    }

    @Test
    void stoppedFilterHasNoKeysToLoad() throws KeysUnavailableException {
        executor.stop();

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache::current);

        assertEquals("the filter is stopped", unavailable.getMessage());
    }

    @Test
    void stoppedFilterGoesOnWithTheKeysItHas() throws KeysUnavailableException {
        haveOldKeys();
        executor.stop();
        clock.advance(REFRESH);

        assertTrue(cache.current().contains("old"));
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() throws KeysUnavailableException {
        haveOldKeys();

        assertThrows(KeysUnavailableException.class, cache::renewed);
        assertThrows(KeysUnavailableException.class, cache::latest);
        assertTrue(cache.current().contains("old"));
        assertEquals(1, executor.waiting());
    }

    @Test
    void interruptedWaitEndsAndIsNotForgotten() {
        Thread.currentThread().interrupt();

        assertThrows(KeysUnavailableException.class, cacheWaiting(Duration.ofSeconds(20))::current);

        assertTrue(Thread.interrupted());
    }

    @Test
    void restoredKeysAreDueUntilTheyAreLoadedOnce() throws KeysUnavailableException {
        cache.startingWith(Optional.of(new FetchedJwkSet(OLD, "", clock.instant(), null)));
        source.fail("down");
        cache.refreshIfDue();
        executor.runNext();
        source.publish(NEW);
        clock.advance(FIRST_PAUSE);
        assertTrue(cache.current().contains("old"));
        executor.runNext();

        assertTrue(cache.current().contains("new"));
        assertEquals(0, executor.waiting());
    }

    @Test
    void keysServeBeforeTheirReaderGetsThem() {
        List<JwkSet> serving = new ArrayList<>();
        cache.readBy(loaded -> serving.add(servingNow()));
        source.publish(OLD);
        cache.refreshIfDue();
        executor.runNext();

        assertEquals(List.of(servingNow()), serving);
        assertTrue(serving.get(0).contains("old"));
    }

    @Test
    void readerGetsNothingOfFailedLoad() {
        cache.readBy(loaded -> fail("there is nothing to read"));
        source.fail("down");
        cache.refreshIfDue();
        executor.runNext();

        assertEquals("down", cache.status().lastFailureCause());
    }

    @Test
    void restoredKeysServeUntilTheyAreTooOldByTheirOwnDate() throws KeysUnavailableException {
        cache.startingWith(Optional.of(new FetchedJwkSet(OLD, "", clock.instant().minus(MAX_STALE), null)));
        source.fail("down");
        executor.runImmediately();
        assertThrows(KeysUnavailableException.class, cache::current);

        cache.startingWith(Optional.of(
                new FetchedJwkSet(OLD, "", clock.instant().minus(MAX_STALE).plusMillis(1), null)));
        assertTrue(cache.current().contains("old"));
    }

    private JwkSet servingNow() {
        return assertDoesNotThrow(cache::latest);
    }

    private void haveOldKeys() {
        source.publish(OLD);
        cache.refreshIfDue();
        executor.runNext();
    }

    private CachedKeys cacheWaiting(Duration maxWait) {
        KeyTimes times = new KeyTimes(REFRESH, MAX_STALE, Duration.ofSeconds(30), maxWait);
        return new CachedKeys(source, times, new RetryPause(() -> 0), clock, executor);
    }
}
