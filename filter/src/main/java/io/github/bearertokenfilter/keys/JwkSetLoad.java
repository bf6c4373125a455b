/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One load of a JWK Set that several requests may wait for, 50 at a time: a slow issuer must not get hold of every
 * thread of the container. Nobody waits longer than until its deadline, whenever he came. This class is thread-safe.
 */
final class JwkSetLoad {

    static final int MAX_WAITING = 50;

    private final CompletableFuture<JwkSet> outcome = new CompletableFuture<>();
    private final Semaphore waitingRoom = new Semaphore(MAX_WAITING);
    private final Deadline deadline;

    private JwkSetLoad(Deadline deadline) {
        this.deadline = deadline;
    }

    static JwkSetLoad begin(Duration maxWait) {
        return new JwkSetLoad(Deadline.in(maxWait));
    }

    boolean isUnderWay() {
        return !outcome.isDone();
    }

    void succeed(JwkSet keys) {
        outcome.complete(keys);
    }

    void fail(String cause) {
        outcome.completeExceptionally(new FetchException(cause));
    }

    /**
     * Returns the keys, at once where the load is over.
     *
     * @throws FetchException if the load failed or takes too long, or if too many wait for it already
     */
    JwkSet await() throws FetchException {
        if (!isUnderWay()) {
            return outcome();
        }
        if (!waitingRoom.tryAcquire()) {
            throw new FetchException("too many requests are waiting for the keys");
        }
        try {
            return outcome();
        } finally {
            waitingRoom.release();
        }
    }

    private JwkSet outcome() throws FetchException {
        try {
            return outcome.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new FetchException(e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw new FetchException("the keys did not come in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted while waiting for the keys");
        }
    }
}
