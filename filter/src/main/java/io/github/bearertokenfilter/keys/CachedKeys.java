/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the last good JWK Set, swaps it whole, and renews it in the background.
 *
 * <p>Only one load is under way at a time. While loading fails the last good set serves on, but not for ever. After a
 * failed load the next one waits a moment, and those who ask meanwhile are told of the failure at once.
 * This class is thread-safe; reading a fresh set takes no lock.
 */
final class CachedKeys {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final JwkSetSource source;
    private final KeyTimes times;
    private final Clock clock;
    private final Executor executor;

    private volatile Snapshot snapshot = new Snapshot(null, Instant.MIN);
    private CompletableFuture<Snapshot> loading;
    private Instant pausedUntil = Instant.MIN;
    private String lastFailure = "";

    CachedKeys(JwkSetSource source, KeyTimes times, Clock clock, Executor executor) {
        this.source = source;
        this.times = times;
        this.clock = clock;
        this.executor = executor;
    }

    /** Returns the set at hand, after a load if there is none. */
    JwkSet current() throws KeysUnavailableException {
        Snapshot known = snapshot;
        Instant now = clock.instant();
        if (!known.isYoungerThan(times.maxStale(), now)) {
            return await(load(now));
        }
        if (!known.isYoungerThan(times.refresh(), now)) {
            load(now);
        }
        return known.keys;
    }

    /** Loads the set anew, or joins the load that is under way, and returns the outcome. */
    JwkSet renewed() throws KeysUnavailableException {
        return await(load(clock.instant()));
    }

    /** Returns the outcome of the load that is under way, or the set at hand if none is. */
    JwkSet afterLoadUnderWay() throws KeysUnavailableException {
        CompletableFuture<Snapshot> underWay = loadUnderWay();
        return underWay == null ? current() : await(underWay);
    }

    private synchronized CompletableFuture<Snapshot> loadUnderWay() {
        return loading;
    }

    /** Starts a load unless one is under way or the last one failed a moment ago. */
    synchronized CompletableFuture<Snapshot> load(Instant now) {
        if (loading != null) {
            return loading;
        }
        if (now.isBefore(pausedUntil)) {
            return CompletableFuture.failedFuture(new FetchException(lastFailure));
        }
        CompletableFuture<Snapshot> started = new CompletableFuture<>();
        loading = started;
        try {
            executor.execute(() -> run(started));
        } catch (RejectedExecutionException e) {
            failed(started, "the filter is stopped");
        }
        return started;
    }

    private void run(CompletableFuture<Snapshot> load) {
        try {
            succeeded(load, new Snapshot(source.load(), clock.instant()));
        } catch (FetchException e) {
            failed(load, e.getMessage());
        } catch (RuntimeException e) {
            failed(load, "unexpected " + e.getClass().getName());
        } catch (Error e) {
            failed(load, "unexpected " + e.getClass().getName());
            throw e;
        }
    }

    private synchronized void succeeded(CompletableFuture<Snapshot> load, Snapshot loaded) {
        snapshot = loaded;
        loading = null;
        load.complete(loaded);
    }

    private synchronized void failed(CompletableFuture<Snapshot> load, String failure) {
        lastFailure = failure;
        pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
        loading = null;
        load.completeExceptionally(new FetchException(failure));
    }

    /** Waits for the load; if it fails, the last good set is the outcome while it may still serve. */
    private JwkSet await(CompletableFuture<Snapshot> load) throws KeysUnavailableException {
        String failure;
        try {
            return load.get(times.maxWait().toNanos(), TimeUnit.NANOSECONDS).keys;
        } catch (ExecutionException e) {
            failure = e.getCause().getMessage();
        } catch (TimeoutException e) {
            failure = "no answer in time";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
        Snapshot known = snapshot;
        if (known.isYoungerThan(times.maxStale(), clock.instant())) {
            return known.keys;
        }
        throw new KeysUnavailableException(failure);
    }

    /** A set and when it was fetched. */
    static final class Snapshot {

        private final JwkSet keys;
        private final Instant fetchedAt;

        Snapshot(JwkSet keys, Instant fetchedAt) {
            this.keys = keys;
            this.fetchedAt = fetchedAt;
        }

        /** An age of exactly the limit is no longer younger. */
        boolean isYoungerThan(Duration limit, Instant now) {
            return keys != null && Duration.between(fetchedAt, now).compareTo(limit) < 0;
        }
    }
}
