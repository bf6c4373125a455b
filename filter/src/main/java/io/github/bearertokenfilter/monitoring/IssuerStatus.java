/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.monitoring;

import io.github.bearertokenfilter.keys.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** How the keys of one issuer are. This class is immutable and thread-safe. */
public final class IssuerStatus {

    private final String issuer;
    private final KeyStatus status;
    private final Instant now;

    IssuerStatus(String issuer, KeyStatus status, Instant now) {
        this.issuer = issuer;
        this.status = status;
        this.now = now;
    }

    /** Returns the {@code iss} of the issuer. */
    public String getIssuer() {
        return issuer;
    }

    /** Returns {@code UP}, {@code STALE} if the last fetch failed but keys serve on, or {@code DOWN}. */
    public String getState() {
        return status.state().name();
    }

    /** Returns the keys at hand. */
    public List<SigningKeyStatus> getKeys() {
        return status.keys().stream().map(key -> new SigningKeyStatus(key, now)).collect(Collectors.toList());
    }

    /** Returns when the keys at hand were fetched, or {@code null}. */
    public String getLastSuccess() {
        return text(status.lastSuccess());
    }

    /** Returns when a fetch failed last, or {@code null}. */
    public String getLastFailure() {
        return text(status.lastFailure());
    }

    /** Returns why the last failed fetch failed, or {@code null}. */
    public String getLastFailureCause() {
        return status.lastFailureCause();
    }

    /** Returns how many fetches there were, the failed ones included. */
    public long getFetches() {
        return status.fetches();
    }

    /** Returns how many fetches failed. */
    public long getFailedFetches() {
        return status.failedFetches();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
