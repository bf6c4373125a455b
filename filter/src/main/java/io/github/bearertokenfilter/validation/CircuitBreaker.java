/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Asks no more after three failures in a row, so that a dead endpoint does not hold a thread for each request. While it
 * is open everyone is refused at once, and the endpoint is probed in the background with a token that cannot be good:
 * any proper answer closes it. This class is thread-safe.
 */
final class CircuitBreaker implements TokenInquiry {

    private static final int MAX_FAILURES = 3;
    private static final String PROBE = "probe-of-bearer-token-filter";

    private final TokenInquiry inquiry;
    private final RetryPause retryPause;
    private final Clock clock;
    private final Executor executor;
    private int failures;
    private BearerTokenException lastFailure;
    private Instant nextProbe = Instant.MIN;
    private boolean probing;

    CircuitBreaker(TokenInquiry inquiry, RetryPause retryPause, Clock clock, Executor executor) {
        this.inquiry = inquiry;
        this.retryPause = retryPause;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public Map<String, Object> ask(String token) throws BearerTokenException {
        refuseIfOpen();
        try {
            Map<String, Object> answer = inquiry.ask(token);
            succeeded();
            return answer;
        } catch (BearerTokenException e) {
            if (e.reason().error() == BearerTokenError.UNAVAILABLE) {
                failed(e);
            } else {
                succeeded();
            }
            throw e;
        }
    }

    /** Refuses while the circuit is open. */
    synchronized void refuseIfOpen() throws BearerTokenException {
        if (isOpen()) {
            Instant now = clock.instant();
            Duration left = now.isBefore(nextProbe) ? Duration.between(now, nextProbe) : Duration.ZERO;
            throw new BearerTokenException(
                    lastFailure.reason(), "not asked again yet: " + lastFailure.getMessage(), left);
        }
    }

    /** Starts a probe in the background if the circuit is open and one is due. Returns at once. */
    synchronized void probeIfDue() {
        if (isOpen() && !probing && !clock.instant().isBefore(nextProbe)) {
            probing = true;
            executor.execute(this::probe);
        }
    }

    private void probe() {
        try {
            inquiry.ask(PROBE);
            succeeded();
        } catch (BearerTokenException e) {
            if (e.reason().error() == BearerTokenError.UNAVAILABLE) {
                failed(e);
            } else {
                succeeded();
            }
        } finally {
            probed();
        }
    }

    private synchronized void probed() {
        probing = false;
    }

    private boolean isOpen() {
        return failures >= MAX_FAILURES;
    }

    private synchronized void succeeded() {
        failures = 0;
    }

    private synchronized void failed(BearerTokenException failure) {
        failures++;
        lastFailure = failure;
        if (isOpen()) {
            nextProbe = clock.instant().plus(retryPause.after(failures - MAX_FAILURES + 1));
        }
    }
}
