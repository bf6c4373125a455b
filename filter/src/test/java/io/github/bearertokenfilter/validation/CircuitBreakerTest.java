/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CircuitBreakerTest {

    private static final InquiryAnswer GOOD = InquiryAnswer.good(Map.of("sub", "alice"), 15);
    private static final InquiryAnswer BAD = InquiryAnswer.bad("refused");
    private static final InquiryAnswer UNUSABLE =
            InquiryAnswer.unusable(Reason.USERINFO_UNAVAILABLE, "did not name a sub");
    private static final InquiryAnswer OUTAGE = InquiryAnswer.outage(Reason.USERINFO_UNAVAILABLE, "status 503");

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final CircuitBreaker circuit =
            new CircuitBreaker(this::endpoint, new RetryPause(() -> 0), clock, this::execute);
    @AutoClose
    private final LogCapture log = new LogCapture();

    private InquiryAnswer answer = GOOD;
    private boolean stopped;

    @Test
    void staysClosedAfterTwoOutages() {
        ask(OUTAGE, OUTAGE);

        assertFalse(isOpen());
        assertEquals(List.of("token", "token"), asked);
    }

    @Test
    void opensAfterThreeOutagesInRow() {
        ask(OUTAGE, OUTAGE, OUTAGE);

        assertTrue(isOpen());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsOnlyOutagesInRow(boolean tokenIsGood) {
        ask(OUTAGE, OUTAGE, tokenIsGood ? GOOD : BAD, OUTAGE, OUTAGE);

        assertFalse(isOpen());
    }

    @Test
    void isNotOpenedByTokensThatTheEndpointCannotDigest() {
        ask(UNUSABLE, UNUSABLE, UNUSABLE, UNUSABLE, BAD, BAD, BAD, BAD);

        assertFalse(isOpen());
    }

    @Test
    void asksNobodyWhileOpen() {
        open();

        assertEquals("not asked again yet: status 503", circuit.ask("token").refusal().getMessage());
        assertEquals(Reason.USERINFO_UNAVAILABLE, circuit.ask("token").refusal().reason());
        assertEquals(List.of(), asked);
    }

    @Test
    void probesAtOnceWithTokenOfNobody() {
        open();

        runBackground();

        assertEquals(List.of("probe-of-bearer-token-filter"), asked);
    }

    @Test
    void anyAnswerToTheProbeCloses() {
        for (InquiryAnswer any : List.of(GOOD, BAD, UNUSABLE)) {
            open();
            answer = any;

            runBackground();

            assertFalse(isOpen());
        }
    }

    @Test
    void oneOutageAfterRecoveryDoesNotOpenAgain() {
        open();
        answer = BAD;
        runBackground();

        ask(OUTAGE, OUTAGE);

        assertFalse(isOpen());
    }

    @Test
    void probesAfterPausesThatGrow() {
        open();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            runBackground();
            assertTrue(isOpen());

            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            circuit.probeIfDue();
            assertEquals(0, background.size(), () -> "before " + seconds + " s");

            clock.advance(Duration.ofMillis(1));
            circuit.probeIfDue();
            assertEquals(1, background.size(), () -> "after " + seconds + " s");
        }
    }

    @Test
    void tellsHowLongThePauseIsStill() {
        open();
        runBackground();
        clock.advance(Duration.ofSeconds(1));
        circuit.probeIfDue();
        runBackground();
        clock.advance(Duration.ofMillis(500));

        assertEquals(Duration.ofMillis(1500), circuit.ask("token").refusal().retryAfter());
    }

    @Test
    void outagesThatEndAfterOpeningDoNotLengthenThePause() {
        List<InquiryAnswer> simultaneous = new ArrayList<>();
        CircuitBreaker[] shared = new CircuitBreaker[1];
        // forty questions that all began while the circuit was closed
        shared[0] = new CircuitBreaker(token -> {
            if (simultaneous.size() < 40) {
                simultaneous.add(OUTAGE);
                shared[0].ask("token");
            }
            return OUTAGE;
        }, new RetryPause(() -> 0), clock, this::execute);
        shared[0].ask("token");
        runBackground();

        assertEquals(Duration.ofSeconds(1), shared[0].ask("token").refusal().retryAfter());
    }

    @Test
    void probesOneAtTime() {
        open();

        circuit.probeIfDue();
        circuit.probeIfDue();

        assertEquals(1, background.size());
    }

    @Test
    void doesNotProbeWhileClosed() {
        ask(OUTAGE, OUTAGE);

        circuit.probeIfDue();

        assertEquals(0, background.size());
    }

    @Test
    void clockThatIsSetBackDoesNotPutOffTheProbe() {
        open();
        runBackground();
        clock.advance(Duration.ofHours(-1));

        circuit.probeIfDue();

        assertEquals(1, background.size());
        assertEquals(Duration.ZERO, circuit.ask("token").refusal().retryAfter());
    }

    @Test
    void triesAgainToProbeWhenNoThreadCouldBeHad() {
        stopped = true;
        open();
        stopped = false;

        circuit.probeIfDue();

        assertEquals(1, background.size());
    }

    @Test
    void probesAgainAfterProbeThatFailedUnexpectedly() {
        open();
        answer = null;
        runBackground();
        clock.advance(Duration.ofSeconds(1));

        circuit.probeIfDue();

        assertEquals(1, background.size());
        assertTrue(isOpen());
    }

    @Test
    void tellsOnceThatItOpensAndOnceThatItCloses() {
        open();
        circuit.ask("token");
        runBackground();
        answer = BAD;
        clock.advance(Duration.ofSeconds(1));
        circuit.probeIfDue();
        runBackground();
        ask(GOOD);

        assertEquals(List.of(Level.WARNING, Level.INFO), log.since(0).stream().map(LogCapture.Line::level).toList());
        assertTrue(log.hasLineWith("[userinfo_unavailable]", "nothing is asked until", "status 503"));
        assertTrue(log.hasLineWith("[userinfo_unavailable] is over"));
    }

    private InquiryAnswer endpoint(String token) {
        asked.add(token);
        return answer;
    }

    private void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException();
        }
        background.add(task);
    }

    private void ask(InquiryAnswer... answers) {
        for (InquiryAnswer next : answers) {
            answer = next;
            circuit.ask("token");
        }
    }

    private void open() {
        ask(OUTAGE, OUTAGE, OUTAGE);
        asked.clear();
    }

    private boolean isOpen() {
        return circuit.refusal().isPresent();
    }

    private void runBackground() {
        background.remove().run();
    }
}
