/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Keeps the last good JWK Set, swaps it whole, and renews it in the background.
 *
 * <p>Only one load is under way at a time. While loading fails the last good set serves on, but not for ever. After a
 * failed load the next one waits a while, and those who ask meanwhile are told of the failure at once.
 * This class is thread-safe; reading a set at hand takes no lock.
 */
final class CachedKeys {

    private final JwkSetSource source;
    private final KeyTimes times;
    private final RetryPause retryPause;
    private final Clock clock;
    private final Executor executor;
    private final FetchHistory history = new FetchHistory();

    private volatile FetchedJwkSet known;
    private JwkSetLoad loading;
    private Instant pausedUntil = Instant.MIN;

    CachedKeys(JwkSetSource source, KeyTimes times, RetryPause retryPause, Clock clock, Executor executor) {
        this.source = source;
        this.times = times;
        this.retryPause = retryPause;
        this.clock = clock;
        this.executor = executor;
    }

    /** Begins with this set instead of none, if there is one. */
    CachedKeys startingWith(Optional<FetchedJwkSet> restored) {
        known = restored.map(set -> set.succeeding(null)).orElse(null);
        return this;
    }

    /** Returns the set at hand, after a load if there is none that may serve. */
    JwkSet current() throws KeysUnavailableException {
        Instant now = clock.instant();
        FetchedJwkSet atHand = known;
        if (!mayServe(atHand, now)) {
            return await(load(now));
        }
        if (isDue(atHand, now)) {
            load(now);
        }
        return atHand.keys();
    }

    /** Begins to load the set anew, unless a load is under way or the last one failed a moment ago. */
    void beginLoad() {
        load(clock.instant());
    }

    /**
     * Loads the set anew, though the last load may have failed a moment ago, or joins the load that is under way.
     *
     * @throws KeysUnavailableException if the load fails, be there an older set at hand or not
     */
    JwkSet renewed() throws KeysUnavailableException {
        endPause();
        try {
            return load(clock.instant()).await();
        } catch (FetchException e) {
            throw new KeysUnavailableException(e.getMessage(), pauseLeft(clock.instant()));
        }
    }

    /** Returns the outcome of the load that is under way, or the set at hand if none is. */
    JwkSet afterLoadUnderWay() throws KeysUnavailableException {
        Optional<JwkSetLoad> underWay = loadUnderWay();
        return underWay.isPresent() ? await(underWay.get()) : current();
    }

    /** Starts a load if the set at hand is due for one or missing. Returns at once. */
    void refreshIfDue() {
        Instant now = clock.instant();
        if (isDue(known, now)) {
            load(now);
        }
    }

    synchronized KeyStatus status() {
        FetchedJwkSet atHand = known;
        KeyStatus.State state = !mayServe(atHand, clock.instant()) ? KeyStatus.State.DOWN
                : history.failuresSinceSuccess() > 0 ? KeyStatus.State.STALE : KeyStatus.State.UP;
        return new KeyStatus(state, atHand == null ? List.of() : atHand.keys().keys(),
                atHand == null ? null : atHand.fetchedAt(), history);
    }

    private boolean mayServe(FetchedJwkSet set, Instant now) {
        return set != null && set.isYoungerThan(times.maxStale(), now);
    }

    private boolean isDue(FetchedJwkSet set, Instant now) {
        return set == null
                || set.isFetchedAfter(now)
                || !set.isYoungerThan(times.refreshAge(set.freshFor()), now);
    }

    private synchronized Optional<JwkSetLoad> loadUnderWay() {
        return Optional.ofNullable(loading);
    }

    /** Starts a load unless one is under way or the last one failed a moment ago. */
    private synchronized JwkSetLoad load(Instant now) {
        if (loading != null) {
            return loading;
        }
        if (now.isBefore(pausedUntil)) {
            return JwkSetLoad.failed(history.lastFailureCause());
        }
        JwkSetLoad started = JwkSetLoad.begin(times.maxWait());
        loading = started;
        try {
            executor.execute(() -> run(started));
        } catch (RejectedExecutionException e) {
            failed(started, "the filter is stopped");
        } catch (OutOfMemoryError e) {
            failed(started, "there is no memory for a thread");
        }
        return started;
    }

    private void run(JwkSetLoad load) {
        try {
            succeeded(load, source.load());
        } catch (FetchException e) {
            failed(load, e.getMessage());
        } catch (RuntimeException e) {
            failed(load, "unexpected " + e.getClass().getName());
        } catch (Error e) {
            failed(load, "unexpected " + e.getClass().getName());
            throw e;
        }
    }

    private synchronized void succeeded(JwkSetLoad load, FetchedJwkSet loaded) {
        history.succeeded();
        pausedUntil = Instant.MIN;
        known = loaded.succeeding(known);
        loading = null;
        load.succeed(known.keys());
    }

    private synchronized void failed(JwkSetLoad load, String cause) {
        Instant now = clock.instant();
        history.failed(now, cause);
        pausedUntil = now.plus(retryPause.after(history.failuresSinceSuccess()));
        loading = null;
        load.fail(cause);
    }

    /** Waits for the load; if it fails, the last good set is the outcome while it may still serve. */
    private JwkSet await(JwkSetLoad load) throws KeysUnavailableException {
        try {
            return load.await();
        } catch (FetchException e) {
            FetchedJwkSet atHand = known;
            Instant now = clock.instant();
            if (mayServe(atHand, now)) {
                return atHand.keys();
            }
            throw new KeysUnavailableException(e.getMessage(), pauseLeft(now));
        }
    }

    private synchronized void endPause() {
        pausedUntil = Instant.MIN;
    }

    private synchronized Duration pauseLeft(Instant now) {
        return now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }
}
