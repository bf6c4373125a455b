/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.challenge.ChallengeResponse;
import io.github.bearertokenfilter.monitoring.RequestCounters;
import io.github.bearertokenfilter.rules.AccessRule;
import io.github.bearertokenfilter.token.BearerTokenException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** What becomes of a refusal: it is answered, or only reported, or ignored. This class is thread-safe. */
final class Refusals {

    private final RefusalLog log;
    private final RequestCounters counters;
    private final ChallengeResponse challengeResponse;
    private final OncePerMinute reports;

    Refusals(Logger logger, RequestCounters counters, ChallengeResponse challengeResponse, Clock clock) {
        this.log = new RefusalLog(logger);
        this.counters = counters;
        this.challengeResponse = challengeResponse;
        this.reports = new OncePerMinute(clock);
    }

    void answer(HttpServletRequest request, HttpServletResponse response, BearerTokenException refusal)
            throws IOException {
        counters.refused(refusal.reason());
        log.write("refused", request, refusal, "");
        // what an include writes would stand in the middle of the including page
        if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            challengeResponse.send(response, refusal);
        }
    }

    /** Tells the operator what would have been refused, were the filter not in report-only mode. */
    void report(HttpServletRequest request, AccessRule rule, BearerTokenException refusal) {
        counters.reported(rule.toString());
        OncePerMinute.Turn turn = reports.turnOf(RefusalLog.target(request) + " " + refusal.reason().code());
        if (turn == OncePerMinute.Turn.FIRST) {
            log.write("would refuse", request, refusal, "");
        } else if (turn == OncePerMinute.Turn.ONE_TOO_MANY) {
            log.write("would refuse", request, refusal,
                    "; what more is new in this minute is counted and not logged");
        }
    }

    /** Lets a bad token be none, where everybody may pass. */
    void ignore(HttpServletRequest request, BearerTokenException refusal) {
        counters.ignored(refusal.reason());
        log.write(Level.DEBUG, "passed as anonymous instead of", request, refusal, "");
    }
}
