/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

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

class CachedKeysTest extends CachedKeysFixture {

    @Test
    void firstUseWaitsForTheKeys() throws KeysUnavailableException {
        source().publish(OLD);
        executor().runImmediately();

        assertTrue(cache().current().contains("old"));
        assertEquals(1, source().loads());
    }

    @Test
    void freshKeysAreNotLoadedAgain() throws KeysUnavailableException {
        haveOldKeys();
        clock().advance(REFRESH.minusMillis(1));

        assertTrue(cache().current().contains("old"));
        assertEquals(0, executor().waiting());
    }

    @Test
    void dueKeysAreRenewedInTheBackgroundWhileTheOldOnesServe() throws KeysUnavailableException {
        haveOldKeys();
        source().publish(NEW);
        clock().advance(REFRESH);

        assertTrue(cache().current().contains("old"));
        assertEquals(1, executor().waiting());

        executor().runNext();
        assertTrue(cache().current().contains("new"));
    }

    @Test
    void keysAreRenewedAndServeWhenTheClockIsSetBack() throws KeysUnavailableException {
        haveOldKeys();
        source().publish(NEW);
        clock().advance(Duration.ofDays(-2));

        assertTrue(cache().current().contains("old"));
        assertEquals(1, executor().waiting());

        executor().runNext();
        assertTrue(cache().current().contains("new"));
    }

    @Test
    void keyThatIsRemovedStopsServingAtTheNextRefresh() throws KeysUnavailableException {
        haveOldKeys();
        source().publish(NEW);
        clock().advance(REFRESH);
        cache().refreshIfDue();
        executor().runNext();

        assertFalse(cache().current().contains("old"));
    }

    @Test
    void serverMaySayHowLongItsKeysAreFresh() throws KeysUnavailableException {
        executor().runImmediately();
        source().publish(OLD, Duration.ofMinutes(2));
        cache().current();

        clock().advance(Duration.ofMinutes(2).minusMillis(1));
        cache().current();
        assertEquals(1, source().loads());
        clock().advance(Duration.ofMillis(1));
        cache().current();
        assertEquals(2, source().loads());
    }

    @Test
    void refreshLoadsOnlyWhatIsDue() {
        cache().refreshIfDue();
        assertEquals(1, executor().waiting());
        source().publish(OLD);
        executor().runNext();

        cache().refreshIfDue();
        assertEquals(0, executor().waiting());
    }

    @Test
    void oneLoadIsUnderWayAtATime() {
        source().publish(OLD);

        cache().refreshIfDue();
        cache().refreshIfDue();
        assertThrows(KeysUnavailableException.class, cache()::current);
        assertThrows(KeysUnavailableException.class, cache()::renewed);

        assertEquals(1, executor().waiting());
    }

    @Test
    void everybodyWhoWaitsGetsTheOneLoad() throws Exception {
        CachedKeys patient = cacheWaiting(Duration.ofSeconds(20));
        source().publish(OLD);
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
            executor().runNext();
            for (Future<JwkSet> keys : waiting) {
                assertTrue(keys.get(20, TimeUnit.SECONDS).contains("old"));
            }
        } finally {
            requests.shutdownNow();
        }
        assertEquals(1, source().loads());
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() throws KeysUnavailableException {
        haveOldKeys();

        assertThrows(KeysUnavailableException.class, cache()::renewed);
        assertThrows(KeysUnavailableException.class, cache()::latest);
        assertTrue(cache().current().contains("old"));
        assertEquals(1, executor().waiting());
    }

    @Test
    void interruptedWaitEndsAndIsNotForgotten() {
        Thread.currentThread().interrupt();

        assertThrows(KeysUnavailableException.class, cacheWaiting(Duration.ofSeconds(20))::current);

        assertTrue(Thread.interrupted());
    }

    @Test
    void restoredKeysAreDueUntilTheyAreLoadedOnce() throws KeysUnavailableException {
        cache().startingWith(Optional.of(new FetchedJwkSet(OLD, "", clock().instant(), null)));
        source().fail("down");
        cache().refreshIfDue();
        executor().runNext();
        source().publish(NEW);
        clock().advance(FIRST_PAUSE);
        assertTrue(cache().current().contains("old"));
        executor().runNext();

        assertTrue(cache().current().contains("new"));
        assertEquals(0, executor().waiting());
    }

    @Test
    void keysServeBeforeTheirReaderGetsThem() {
        List<JwkSet> serving = new ArrayList<>();
        cache().readBy(loaded -> serving.add(servingNow()));
        source().publish(OLD);
        cache().refreshIfDue();
        executor().runNext();

        assertEquals(List.of(servingNow()), serving);
        assertTrue(serving.get(0).contains("old"));
    }

    private JwkSet servingNow() {
        return assertDoesNotThrow(cache()::latest);
    }
}
