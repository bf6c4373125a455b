/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Failed fetches are repeated after a second, then after twice the time, up to a minute, and never in step. */
@Timeout(60)
class RetryTest {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final double LEAST_SHARE = 0.8;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    private final List<Instant> attempts = new CopyOnWriteArrayList<>();

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToMinute() {
        List<Duration> pauses = pausesWithin(Duration.ofMinutes(10));

        assertTrue(pauses.size() > 12, pauses::toString);
        IntStream.range(0, pauses.size()).forEach(i -> {
            double seconds = Math.min(60, Math.pow(2, i));
            assertPause(pauses.get(i), seconds);
        });
    }

    @Test
    void variesThePausesByChance() {
        List<Duration> pauses = pausesWithin(Duration.ofMinutes(8));

        List<Duration> longOnes = pauses.subList(6, pauses.size());
        assertTrue(new HashSet<>(longOnes).size() > 2, longOnes::toString);
    }

    @Test
    void beginsWithSecondAgainAfterSuccess() {
        AtomicReference<Boolean> up = new AtomicReference<>(false);
        issuer.jwks(exchange -> {
            attempts.add(Instant.EPOCH);
            TestIssuer.respond(exchange, up.get() ? 200 : 500, TestIssuer.jwksOf(TestKey.RSA));
        });
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "100")) {
            Client client = new Client(issuer, application);
            IntStream.range(0, 8).forEach(i -> {
                client.call().assertKeysUnavailable();
                client.letPass(Duration.ofMinutes(1));
            });
            up.set(true);
            client.call().assertAccepted();
            up.set(false);
            client.letPass(Duration.ofSeconds(100));
            client.call().assertKeysUnavailable();
            int attemptsSoFar = attempts.size();

            client.letPass(Duration.ofSeconds(1));
            client.call().assertKeysUnavailable();
            assertEquals(attemptsSoFar + 1, attempts.size());
        }
    }

    @Test
    void tellsClientsWhenToComeBack() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            IntStream.range(0, 8).forEach(i -> {
                client.call().assertKeysUnavailable();
                client.letPass(Duration.ofMinutes(1));
            });

            int seconds = Integer.parseInt(
                    client.call().assertKeysUnavailable().response().getHeader("Retry-After"));
            assertTrue(seconds >= 48 && seconds <= 61, () -> seconds + " s");
        }
    }

    private List<Duration> pausesWithin(Duration time) {
        AtomicReference<Instant> now = new AtomicReference<>(TestIssuer.NOW);
        issuer.jwks(exchange -> {
            attempts.add(now.get());
            TestIssuer.respond(exchange, 500, "");
        });
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            for (long i = 0; i < time.dividedBy(STEP); i++) {
                client.call().assertKeysUnavailable();
                now.set(now.get().plus(STEP));
                client.letPass(STEP);
            }
        }
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < attempts.size(); i++) {
            pauses.add(Duration.between(attempts.get(i - 1), attempts.get(i)));
        }
        return pauses;
    }

    /** A pause may end up to a step late, because the clock moves in steps. */
    private static void assertPause(Duration pause, double seconds) {
        double measured = pause.toMillis() / 1000.0;
        assertTrue(measured >= LEAST_SHARE * seconds && measured <= seconds + 2 * STEP.toMillis() / 1000.0,
                () -> measured + " s instead of " + seconds + " s");
    }
}
