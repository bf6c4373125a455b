/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Instant;
import java.util.List;

/** How the keys of one issuer are, for the operator. This class is immutable and thread-safe. */
public final class KeyStatus {

    /** Whether tokens of the issuer can be verified. */
    public enum State {

        /** The keys at hand are those of the last fetch. */
        UP,
        /** The last fetch failed; the keys at hand serve on. */
        STALE,
        /** There are no keys, or they are too old to serve. */
        DOWN
    }

    private final State state;
    private final List<SigningKey> keys;
    private final Instant lastSuccess;
    private final Instant lastFailure;
    private final String lastFailureCause;
    private final long fetches;
    private final long failedFetches;

    KeyStatus(State state, List<SigningKey> keys, Instant lastSuccess, FetchHistory history) {
        this.state = state;
        this.keys = List.copyOf(keys);
        this.lastSuccess = lastSuccess;
        this.lastFailure = history.lastFailure();
        this.lastFailureCause = history.lastFailureCause();
        this.fetches = history.fetches();
        this.failedFetches = history.failedFetches();
    }

    /** Returns whether tokens of the issuer can be verified. */
    public State state() {
        return state;
    }

    /** Returns the keys at hand, empty if there are none. */
    public List<SigningKey> keys() {
        return keys;
    }

    /** Returns when the keys at hand were fetched, or {@code null}. */
    public Instant lastSuccess() {
        return lastSuccess;
    }

    /** Returns when a fetch failed last, or {@code null}. */
    public Instant lastFailure() {
        return lastFailure;
    }

    /** Returns why the last failed fetch failed, or {@code null}. */
    public String lastFailureCause() {
        return lastFailureCause;
    }

    /** Returns how many fetches there were, the failed ones included. */
    public long fetches() {
        return fetches;
    }

    /** Returns how many fetches failed. */
    public long failedFetches() {
        return failedFetches;
    }
}
