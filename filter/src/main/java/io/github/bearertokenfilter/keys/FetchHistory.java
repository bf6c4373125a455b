/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Instant;

/** Counts fetches and remembers the last failure. Guarded by the lock of its owner. */
final class FetchHistory {

    private long fetches;
    private long failedFetches;
    private int failuresSinceSuccess;
    private Instant lastFailure;
    private String lastFailureCause;

    void succeeded() {
        fetches++;
        failuresSinceSuccess = 0;
    }

    void failed(Instant at, String cause) {
        fetches++;
        failedFetches++;
        failuresSinceSuccess++;
        lastFailure = at;
        lastFailureCause = cause;
    }

    long fetches() {
        return fetches;
    }

    long failedFetches() {
        return failedFetches;
    }

    int failuresSinceSuccess() {
        return failuresSinceSuccess;
    }

    Instant lastFailure() {
        return lastFailure;
    }

    String lastFailureCause() {
        return lastFailureCause;
    }
}
