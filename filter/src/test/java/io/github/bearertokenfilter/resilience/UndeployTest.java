/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.BackgroundThreadGroups;
import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nothing of a filter outlives it, whatever it was doing. */
@Timeout(60)
class UndeployTest {

    private static final int CYCLES = 20;
    private static final int CLIENTS = 4;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void leavesNothingBehind() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertAccepted();
            assertTrue(BackgroundThreadGroups.livingThreads().size() > 0);
            assertEquals(1, FilterMBean.all().size());
        }
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingBehindWhileFetchHangs() {
        try (HeldAnswer held = new HeldAnswer(TestIssuer.answer(TestIssuer.jwksOf(TestKey.RSA)))) {
            issuer.jwks(held);
            try (ProtectedApplication application = ProtectedApplication.trusting(issuer,
                    "requestTimeoutMillis", "60000")) {
                held.awaitQuestion();
                assertEquals("DOWN", application.monitor().issuer().state());
            }
            assertNothingIsLeft();
        }
    }

    @Test
    void leavesNothingBehindAfterTwentyCyclesUnderLoad() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                serveAndStop(clients, calls);
                assertNothingIsLeft();
            }
        } finally {
            clients.shutdownNow();
        }
        assertTrue(calls.get() >= CYCLES * CLIENTS, () -> calls + " calls");
    }

    /** The clients go on calling while the filter is destroyed, and a little after. */
    private void serveAndStop(ExecutorService clients, AtomicInteger calls) throws Exception {
        AtomicBoolean load = new AtomicBoolean(true);
        List<Future<?>> callers;
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            callers = IntStream.range(0, CLIENTS).<Future<?>>mapToObj(i -> clients.submit(() -> {
                while (load.get()) {
                    client.call();
                    client.callNamingUnknownKey();
                    calls.incrementAndGet();
                }
            })).toList();
            client.call().assertAccepted();
        }
        load.set(false);
        for (Future<?> caller : callers) {
            caller.get();
        }
    }

    private static void assertNothingIsLeft() {
        assertEquals(Set.of(), BackgroundThreadGroups.livingThreads());
        assertEquals(Set.of(), FilterMBean.all());
    }
}
