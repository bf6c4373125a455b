/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.Pause;
import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks no more after three outages in a row, so that a dead endpoint does not hold a thread for each request. While it
 * is open everyone is refused at once, and the endpoint is probed in the background, at once and then after growing
 * pauses, with a token that cannot be good: any answer closes it. This class is thread-safe.
 */
final class CircuitBreaker implements TokenInquiry {

    private static final Logger LOG = System.getLogger(CircuitBreaker.class.getName());
    private static final int MAX_OUTAGES = 3;
    private static final String PROBE = "probe-of-bearer-token-filter";

    private final TokenInquiry inquiry;
    private final RetryPause retryPause;
    private final Clock clock;
    private final Executor executor;
    private int outages;
    private BearerTokenException lastOutage;
    private int failedProbes;
    private Pause pause = Pause.NONE;
    private boolean probing;

    CircuitBreaker(TokenInquiry inquiry, RetryPause retryPause, Clock clock, Executor executor) {
        this.inquiry = inquiry;
        this.retryPause = retryPause;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public InquiryAnswer ask(String token) {
        return refusal().orElseGet(() -> asked(token));
    }

    private InquiryAnswer asked(String token) {
        InquiryAnswer answer = inquiry.ask(token);
        if (answer.isOutage()) {
            countOutage(answer.refusal());
        } else {
            close();
        }
        return answer;
    }

    /** Returns the answer to every question while the circuit is open; asks nobody. */
    synchronized Optional<InquiryAnswer> refusal() {
        if (!isOpen()) {
            return Optional.empty();
        }
        Duration left = pause.left(clock.instant());
        return Optional.of(InquiryAnswer.notAsked(new BearerTokenException(
                lastOutage.reason(), "not asked again yet: " + lastOutage.getMessage(), left)));
    }

    /** Starts a probe in the background if the circuit is open and one is due. Returns at once. */
    synchronized void probeIfDue() {
        if (isOpen() && !probing && !pause.contains(clock.instant())) {
            probing = true;
            try {
                executor.execute(this::probe);
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                probing = false;
            }
        }
    }

    private void probe() {
        try {
            InquiryAnswer answer = inquiry.ask(PROBE);
            if (answer.isOutage()) {
                probeFailed(answer.refusal());
            } else {
                close();
            }
        } catch (RuntimeException e) {
            probeFailed(unexpected(e));
        } finally {
            endProbe();
        }
    }

    private synchronized BearerTokenException unexpected(RuntimeException e) {
        return new BearerTokenException(lastOutage.reason(), "unexpected " + e.getClass().getName());
    }

    private synchronized void endProbe() {
        probing = false;
    }

    private boolean isOpen() {
        return outages >= MAX_OUTAGES;
    }

    private synchronized void close() {
        if (isOpen()) {
            LOG.log(Level.INFO, "[" + lastOutage.reason().code() + "] is over: the endpoint answers");
        }
        outages = 0;
    }

    /** What was asked before the circuit opened may end after that, and says nothing new. */
    private synchronized void countOutage(BearerTokenException outage) {
        if (isOpen()) {
            return;
        }
        outages++;
        lastOutage = outage;
        if (isOpen()) {
            LOG.log(Level.WARNING, "[" + outage.reason().code() + "] " + MAX_OUTAGES
                    + " times in a row, so that nothing is asked until a probe is answered: " + outage.getMessage());
            failedProbes = 0;
            pause = Pause.NONE;
            probeIfDue();
        }
    }

    private synchronized void probeFailed(BearerTokenException outage) {
        failedProbes++;
        lastOutage = outage;
        pause = Pause.of(retryPause.after(failedProbes), clock.instant());
    }
}
