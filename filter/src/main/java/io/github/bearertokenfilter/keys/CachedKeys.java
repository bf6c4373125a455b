/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Keeps the last good JWK Set, swaps it whole, and renews it in the background.
 *
 * <p>Only one load is under way at a time. While loading fails the last good set serves on, but not for ever. After a
 * failed load the next one waits a while, and those who ask meanwhile are told of the failure at once.
 * This class is thread-safe; reading a set at hand takes a lock only to start a load, not while one is under way or
 * has just failed.
 */
final class CachedKeys {

    private final JwkSetSource source;
    private final KeyTimes times;
    private final RetryPause retryPause;
    private final Clock clock;
    private final Executor executor;
    private final FetchHistory history = new FetchHistory();

    private Consumer<FetchedJwkSet> reader = loaded -> { };
    private volatile FetchedJwkSet known;
    private volatile boolean isOfThisRun;
    private volatile JwkSetLoad latest;
    private volatile Pause pause = Pause.NONE;

    CachedKeys(JwkSetSource source, KeyTimes times, RetryPause retryPause, Clock clock, Executor executor) {
        this.source = source;
        this.times = times;
        this.retryPause = retryPause;
        this.clock = clock;
        this.executor = executor;
    }

    /** Begins with this set instead of none, if there is one. It serves, but is due for a load from the start. */
    CachedKeys startingWith(Optional<FetchedJwkSet> restored) {
        known = restored.map(set -> set.succeeding(null)).orElse(null);
        return this;
    }

    /** Gives every set that is loaded to this reader, who may take his time: the set serves already. */
    CachedKeys readBy(Consumer<FetchedJwkSet> readerOfAll) {
        reader = readerOfAll;
        return this;
    }

    /** Returns the set at hand, after a load if there is none that may serve. */
    JwkSet current() throws KeysUnavailableException {
        Instant now = clock.instant();
        FetchedJwkSet atHand = known;
        if (!mayServe(atHand, now)) {
            return await(loadInsteadOf(atHand, now));
        }
        loadIfDue(atHand, now);
        return atHand.keys();
    }

    /** Begins to load the set anew, though the last load may have failed a moment ago, unless one is under way. */
    void beginLoad() {
        load();
    }

    /**
     * Loads the set anew, though the last load may have failed a moment ago, or joins the load that is under way.
     *
     * @throws KeysUnavailableException if the load fails, be there an older set at hand or not
     */
    JwkSet renewed() throws KeysUnavailableException {
        return await(load());
    }

    /**
     * Returns the outcome of the load that is under way, or of the last one if none is.
     *
     * @throws KeysUnavailableException if that load fails, be there an older set at hand or not
     */
    JwkSet latest() throws KeysUnavailableException {
        JwkSetLoad load = latest;
        return load == null ? current() : await(load);
    }

    /** Starts a load if the set at hand is due for one or missing. Returns at once. */
    void refreshIfDue() {
        loadIfDue(known, clock.instant());
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
                || !isOfThisRun
                || set.isFetchedAfter(now)
                || !set.isYoungerThan(times.refreshAge(set.freshFor()), now);
    }

    /** Looks before it locks: keys are due for as long as the issuer is down, and then at every request. */
    private void loadIfDue(FetchedJwkSet atHand, Instant now) {
        if (isDue(atHand, now) && !pause.contains(now) && !isUnderWay(latest)) {
            loadInsteadOf(atHand, now);
        }
    }

    private static boolean isUnderWay(JwkSetLoad load) {
        return load != null && load.isUnderWay();
    }

    /** Starts a load, unless there is a newer set meanwhile or the last load failed a moment ago: then returns that. */
    private synchronized JwkSetLoad loadInsteadOf(FetchedJwkSet atHand, Instant now) {
        return atHand != known || pause.contains(now) ? latest : load();
    }

    /** Starts a load, or returns the one that is under way. */
    private synchronized JwkSetLoad load() {
        if (!isUnderWay(latest)) {
            latest = JwkSetLoad.begin(times.maxWait());
            start(latest);
        }
        return latest;
    }

    private void start(JwkSetLoad load) {
        try {
            executor.execute(() -> run(load));
        } catch (RejectedExecutionException e) {
            failed(load, "the filter is stopped");
        } catch (RuntimeException | OutOfMemoryError e) {
            failed(load, "no thread can be started: " + e.getClass().getName());
        }
    }

    private void run(JwkSetLoad load) {
        publish(load).ifPresent(reader);
    }

    private Optional<FetchedJwkSet> publish(JwkSetLoad load) {
        try {
            return Optional.of(succeeded(load, source.load()));
        } catch (FetchException e) {
            failed(load, e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            failed(load, "unexpected " + e.getClass().getName());
            return Optional.empty();
        } catch (Error e) {
            failed(load, "unexpected " + e.getClass().getName());
            throw e;
        }
    }

    private synchronized FetchedJwkSet succeeded(JwkSetLoad load, FetchedJwkSet loaded) {
        history.succeeded();
        pause = Pause.NONE;
        isOfThisRun = true;
        known = loaded.succeeding(known);
        load.succeed(known.keys());
        return known;
    }

    private synchronized void failed(JwkSetLoad load, String cause) {
        Instant now = clock.instant();
        history.failed(now, cause);
        pause = Pause.of(retryPause.after(history.failuresSinceSuccess()), now);
        load.fail(cause);
    }

    private JwkSet await(JwkSetLoad load) throws KeysUnavailableException {
        try {
            return load.await();
        } catch (FetchException e) {
            throw new KeysUnavailableException(e.getMessage(), pause.left(clock.instant()));
        }
    }
}
