/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.KeyStatus.State;
import io.github.bearertokenfilter.support.TestIssuer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** What becomes of the keys while they cannot be loaded. */
class CachedKeysFailureTest extends CachedKeysFixture {

    @Test
    void pauseIsOverWhenTheClockIsSetBack() throws KeysUnavailableException {
        source().fail("down");
        executor().runImmediately();
        assertThrows(KeysUnavailableException.class, cache()::current);
        source().publish(NEW);
        clock().advance(Duration.ofDays(-2));

        assertTrue(cache().current().contains("new"));
    }

    @Test
    void threadThatCannotBeStartedDoesNotEndAllFetching() {
        CachedKeys starved = new CachedKeys(source(), new KeyTimes(REFRESH, MAX_STALE, REFRESH, Duration.ZERO),
                new RetryPause(() -> 0), clock(), task -> {
                    if (clock().instant().equals(TestIssuer.NOW)) {
                        throw new OutOfMemoryError();
                    }
                    throw new IllegalThreadStateException();
                });

        assertThrows(KeysUnavailableException.class, starved::renewed);
        assertEquals("no thread can be started: java.lang.OutOfMemoryError", starved.status().lastFailureCause());
        clock().advance(FIRST_PAUSE);
        assertThrows(KeysUnavailableException.class, starved::renewed);
        assertEquals("no thread can be started: java.lang.IllegalThreadStateException",
                starved.status().lastFailureCause());
        assertEquals(2, starved.status().failedFetches());
    }

    @Test
    void lastGoodKeysAreReadWithoutLockBetweenFailedLoads() throws Exception {
        haveOldKeys();
        clock().advance(REFRESH);
        source().fail("down");
        executor().runImmediately();
        assertTrue(cache().current().contains("old"));
        assertEquals(1, cache().status().failedFetches());

        assertTrue(currentOfAnotherThreadWhileLocked().contains("old"));
    }

    @Test
    void lastGoodKeysAreReadWithoutLockWhileALoadIsUnderWay() throws Exception {
        haveOldKeys();
        clock().advance(REFRESH);
        assertTrue(cache().current().contains("old"));

        assertTrue(currentOfAnotherThreadWhileLocked().contains("old"));
    }

    private JwkSet currentOfAnotherThreadWhileLocked() throws Exception {
        FutureTask<JwkSet> current = new FutureTask<>(cache()::current);
        synchronized (cache()) {
            new Thread(current).start();
            return current.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void lastGoodKeysServeWhileLoadingFails() throws KeysUnavailableException {
        haveOldKeys();
        source().fail("down");
        executor().runImmediately();
        clock().advance(MAX_STALE.minusMillis(1));

        assertTrue(cache().current().contains("old"));
        assertThrows(KeysUnavailableException.class, cache()::renewed);
        assertTrue(cache().current().contains("old"));
        assertEquals(State.STALE, cache().status().state());
    }

    @Test
    void lastGoodKeysDoNotServeForEver() throws KeysUnavailableException {
        haveOldKeys();
        source().fail("down");
        executor().runImmediately();
        clock().advance(MAX_STALE);

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache()::current);
        assertEquals("down", unavailable.getMessage());
        assertEquals(State.DOWN, cache().status().state());
    }

    @Test
    void firstSuccessEndsTheOutage() throws KeysUnavailableException {
        source().fail("down");
        executor().runImmediately();
        assertThrows(KeysUnavailableException.class, cache()::current);
        source().publish(NEW);
        clock().advance(FIRST_PAUSE);

        assertTrue(cache().current().contains("new"));
        assertEquals(State.UP, cache().status().state());
    }

    @Test
    void nobodyAsksAgainDuringThePauseAfterFailure() {
        source().fail("down");
        executor().runImmediately();
        assertThrows(KeysUnavailableException.class, cache()::current);
        clock().advance(FIRST_PAUSE.minusMillis(1));

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache()::current);

        assertEquals("down", unavailable.getMessage());
        assertEquals(Duration.ofMillis(1), unavailable.retryAfter());
        assertEquals(1, source().loads());
    }

    @Test
    void pauseDoublesWithEachFailure() {
        source().fail("down");
        executor().runImmediately();
        cache().refreshIfDue();
        clock().advance(FIRST_PAUSE);
        cache().refreshIfDue();
        clock().advance(FIRST_PAUSE);
        cache().refreshIfDue();
        assertEquals(2, source().loads());

        clock().advance(FIRST_PAUSE);
        source().publish(OLD);
        cache().refreshIfDue();
        assertEquals(3, source().loads());
        assertEquals(2, cache().status().failedFetches());
    }

    @Test
    void damagedSetIsNoReasonToForgetTheGoodOne() throws KeysUnavailableException {
        haveOldKeys();
        source().fail(new IllegalStateException("secret detail"));
        executor().runImmediately();
        clock().advance(REFRESH);

        assertTrue(cache().current().contains("old"));
        assertEquals("unexpected java.lang.IllegalStateException", cache().status().lastFailureCause());
    }

    @Test
    void errorOfTheVirtualMachineEndsTheLoadButIsNotSwallowed() throws KeysUnavailableException {
        source().fail(new StackOverflowError());
        cache().refreshIfDue();
        assertThrows(StackOverflowError.class, executor()::runNext);

        source().publish(OLD);
        clock().advance(FIRST_PAUSE);
        executor().runImmediately();
        assertTrue(cache().current().contains("old"));
    }

    @Test
    void stoppedFilterHasNoKeysToLoad() throws KeysUnavailableException {
        executor().stop();

        KeysUnavailableException unavailable = assertThrows(KeysUnavailableException.class, cache()::current);

        assertEquals("the filter is stopped", unavailable.getMessage());
    }

    @Test
    void stoppedFilterGoesOnWithTheKeysItHas() throws KeysUnavailableException {
        haveOldKeys();
        executor().stop();
        clock().advance(REFRESH);

        assertTrue(cache().current().contains("old"));
    }

    @Test
    void readerGetsNothingOfFailedLoad() {
        cache().readBy(loaded -> fail("there is nothing to read"));
        source().fail("down");
        cache().refreshIfDue();
        executor().runNext();

        assertEquals("down", cache().status().lastFailureCause());
    }

    @Test
    void restoredKeysServeUntilTheyAreTooOldByTheirOwnDate() throws KeysUnavailableException {
        cache().startingWith(Optional.of(new FetchedJwkSet(OLD, "", clock().instant().minus(MAX_STALE), null)));
        source().fail("down");
        executor().runImmediately();
        assertThrows(KeysUnavailableException.class, cache()::current);

        cache().startingWith(Optional.of(
                new FetchedJwkSet(OLD, "", clock().instant().minus(MAX_STALE).plusMillis(1), null)));
        assertTrue(cache().current().contains("old"));
    }
}
