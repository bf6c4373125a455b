/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One load of a JWK Set that several requests may wait for. Nobody waits longer than until its deadline, whenever he
 * came. This class is thread-safe.
 */
final class JwkSetLoad {

    private final CompletableFuture<JwkSet> outcome = new CompletableFuture<>();
    private final Deadline deadline;

    private JwkSetLoad(Deadline deadline) {
        this.deadline = deadline;
    }

    static JwkSetLoad begin(Duration maxWait) {
        return new JwkSetLoad(Deadline.in(maxWait));
    }

    static JwkSetLoad failed(String cause) {
        JwkSetLoad load = begin(Duration.ZERO);
        load.fail(cause);
        return load;
    }

    void succeed(JwkSet keys) {
        outcome.complete(keys);
    }

    void fail(String cause) {
        outcome.completeExceptionally(new FetchException(cause));
    }

    JwkSet await() throws FetchException {
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
