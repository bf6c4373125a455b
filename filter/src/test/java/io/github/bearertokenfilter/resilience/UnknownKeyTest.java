/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An unknown key id may be that of a new key, or made up: it causes a fetch, but not more than one in a while. */
@Timeout(60)
class UnknownKeyTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int CLIENTS = 8;
    private static final TestKey ROTATED = TestKey.OTHER_RSA.withKid("rotated");

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(issuer);
    @AutoClose("shutdownNow")
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Client client = new Client(issuer, application);

    @BeforeEach
    void fetchKeys() {
        client.call().assertAccepted();
        assertEquals(1, issuer.jwksFetches());
    }

    @Test
    void takesNewKeyAtItsFirstUse() {
        issuer.publish(TestKey.RSA, ROTATED);

        client.callSignedWith(ROTATED).assertAccepted();
        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void fetchesAgainOnlyAfterTheCooldown() {
        client.callNamingUnknownKey().assertInvalidToken("unknown_key");
        client.letPass(COOLDOWN.minus(SECOND));
        client.callNamingUnknownKey().assertInvalidToken("unknown_key");
        assertEquals(2, issuer.jwksFetches());

        client.letPass(SECOND);
        client.callNamingUnknownKey().assertInvalidToken("unknown_key");
        assertEquals(3, issuer.jwksFetches());
    }

    @Test
    void cooldownBeginsWithTheFetchWhateverComesOfIt() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        client.callNamingUnknownKey().assertKeysUnavailable();
        issuer.publish(TestKey.RSA, ROTATED);
        client.letPass(COOLDOWN.minus(SECOND));
        client.callNamingUnknownKey().assertKeysUnavailable();
        client.call().assertAccepted();
        assertEquals(2, issuer.jwksFetches());

        client.letPass(SECOND);
        client.callSignedWith(ROTATED).assertAccepted();
        assertEquals(3, issuer.jwksFetches());
    }

    @Test
    void blamesTheIssuerNotTheTokenWhileNewKeysCannotBeFetched() {
        issuer.goDown();
        for (int cooldown = 0; cooldown < 10; cooldown++) {
            client.callSignedWith(ROTATED).assertKeysUnavailable();
            client.callNamingUnknownKey().assertKeysUnavailable();
            client.call().assertAccepted();
            client.letPass(COOLDOWN);
        }
        issuer.publish(TestKey.RSA, ROTATED);
        issuer.comeUp();

        client.callSignedWith(ROTATED).assertAccepted();
        client.callNamingUnknownKey().assertInvalidToken("unknown_key");
    }

    @Test
    void fetchesForTokenWithoutKeyNameToo() {
        issuer.publish(TestKey.OTHER_RSA.withKid(null));
        client.callWithoutKeyName(TestKey.OTHER_RSA).assertAccepted();
        client.callWithoutKeyName(TestKey.RSA).assertInvalidToken("bad_signature");
        client.callNamingUnknownKey().assertInvalidToken("unknown_key");
        assertEquals(2, issuer.jwksFetches());

        client.letPass(COOLDOWN);
        client.callWithoutKeyName(TestKey.RSA).assertInvalidToken("bad_signature");
        assertEquals(3, issuer.jwksFetches());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fiftyRequestsAtMostWaitForSlowIssuerAndTheOthersAreTurnedAway(boolean keyIsNamed) throws Exception {
        Supplier<Exchange> call = () -> keyIsNamed
                ? client.callSignedWith(ROTATED) : client.callWithoutKeyName(TestKey.OTHER_RSA);
        ExecutorService crowd = Executors.newFixedThreadPool(60);
        try (HeldAnswer held = new HeldAnswer(TestIssuer.answer(TestIssuer.jwksOf(ROTATED)))) {
            issuer.jwks(held);
            List<Future<Exchange>> calls = new ArrayList<>();
            IntStream.range(0, 60).forEach(i -> calls.add(crowd.submit(call::get)));

            Eventually.holds(() -> calls.stream().filter(Future::isDone).count() == 10, () -> "not ten");
            client.call().assertAccepted();
            call.get().assertKeysUnavailable();
            held.release();
            assertEquals(Map.of(503, 10L, 200, 50L), statuses(calls));
        } finally {
            crowd.shutdownNow();
        }
        call.get().assertAccepted();
    }

    private static Map<Integer, Long> statuses(List<Future<Exchange>> calls) throws Exception {
        Map<Integer, Long> statuses = new HashMap<>();
        for (Future<Exchange> call : calls) {
            statuses.merge(call.get().status(), 1L, Long::sum);
        }
        return statuses;
    }

    @Test
    void requestsWithUnknownKeysWaitForOneFetchAndOthersForNone() throws Exception {
        try (HeldAnswer held = new HeldAnswer(TestIssuer.answer(TestIssuer.jwksOf(TestKey.RSA, ROTATED)))) {
            issuer.jwks(held);
            List<Future<?>> waiting = callFromManyThreads(() -> client.callSignedWith(ROTATED).assertAccepted());
            held.awaitQuestion();

            IntStream.range(0, 20).forEach(i -> client.call().assertAccepted());
            assertTrue(waiting.stream().noneMatch(Future::isDone));
            held.release();
            awaitAll(waiting);
        }
        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void rotatedKeyIsAcceptedWithinOneCooldownUnderFlood() throws Exception {
        AtomicBoolean flooding = new AtomicBoolean(true);
        AtomicInteger made = new AtomicInteger();
        List<Future<?>> flood = callFromManyThreads(() -> {
            while (flooding.get() || made.get() < 10_000) {
                client.callNamingUnknownKey().assertInvalidToken("unknown_key");
                made.incrementAndGet();
            }
        });
        for (int cooldown = 1; cooldown <= 20; cooldown++) {
            TestKey rotated = TestKey.OTHER_RSA.withKid("rotated-" + cooldown);
            issuer.publish(TestKey.RSA, rotated);
            client.letPass(COOLDOWN);

            client.callSignedWith(rotated).assertAccepted();
            client.call().assertAccepted();
        }
        flooding.set(false);
        awaitAll(flood);

        // the first fetch, one in the cooldown at the beginning, one in each of the later ones
        assertTrue(issuer.jwksFetches() <= 22, () -> issuer.jwksFetches() + " fetches for " + made);
    }

    private List<Future<?>> callFromManyThreads(Runnable call) {
        List<Future<?>> calls = new ArrayList<>();
        IntStream.range(0, CLIENTS).forEach(i -> calls.add(clients.submit(call)));
        return calls;
    }

    private static void awaitAll(List<Future<?>> calls) throws InterruptedException, ExecutionException {
        for (Future<?> call : calls) {
            call.get();
        }
    }
}
