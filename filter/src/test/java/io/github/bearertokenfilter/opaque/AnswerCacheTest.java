/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.opaque.Applications.askingUserinfo;
import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How long answers are kept, and how often an endpoint is asked. */
@Timeout(60)
class AnswerCacheTest {

    private static final long NOW = TestIssuer.NOW.getEpochSecond();
    private static final int REQUESTS = 100;
    private static final String LOWER_CASE = TOKEN.toLowerCase(Locale.ROOT);

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();
    @AutoClose("shutdownNow")
    private final ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);

    @Test
    void keepsGoodAnswerForMinute() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            pass(application, 59);
            application.receive(TOKEN).assertAccepted();
            assertEquals(1, server.introspection().questionsAbout(TOKEN));

            pass(application, 1);
            application.receive(TOKEN).assertAccepted();
            assertEquals(2, server.introspection().questionsAbout(TOKEN));
        }
    }

    @Test
    void useDoesNotProlongTheLifeOfAnswer() {
        try (ProtectedApplication application = introspecting(server)) {
            for (int second = 0; second < 60; second += 10) {
                application.receive(TOKEN).assertAccepted();
                pass(application, 10);
            }
            server.introspection().forgets(TOKEN);

            application.receive(TOKEN).assertInvalidToken("token_inactive");
        }
    }

    @Test
    void keepsGoodAnswerAsLongAsOpaqueCacheSeconds() {
        try (ProtectedApplication application = introspecting(server, "opaqueCacheSeconds", "7")) {
            application.receive(TOKEN).assertAccepted();
            pass(application, 6);
            server.introspection().forgets(TOKEN);
            application.receive(TOKEN).assertAccepted();

            pass(application, 1);
            application.receive(TOKEN).assertInvalidToken("token_inactive");
        }
    }

    @Test
    void keepsNoAnswerPastTheEndOfTheToken() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("exp", NOW + 20);
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            pass(application, 20);

            // within the leeway, so that the server has the last word
            application.receive(TOKEN).assertAccepted();
            assertEquals(2, server.introspection().questionsAbout(TOKEN));
        }
    }

    @Test
    void keepsAnswerAboutEndedTokenNotAtAll() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("exp", NOW - 20);
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            application.receive(TOKEN).assertAccepted();

            assertEquals(2, server.introspection().questionsAbout(TOKEN));
        }
    }

    @Test
    void keepsRefusalForFiveSeconds() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive("unknown-to-the-server").assertInvalidToken("token_inactive");
            server.introspection().saysOf("unknown-to-the-server", server.activeAnswer());
            application.clock().advance(Duration.ofMillis(4999));
            application.receive("unknown-to-the-server").assertInvalidToken("token_inactive");
            assertEquals(1, server.introspection().questionsAbout("unknown-to-the-server"));

            application.clock().advance(Duration.ofMillis(1));
            application.receive("unknown-to-the-server").assertAccepted();
        }
    }

    @Test
    void keepsRefusalOfUserinfoForFiveSeconds() {
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive("unknown-to-the-server").assertInvalidToken("token_inactive");
            pass(application, 4);
            application.receive("unknown-to-the-server").assertInvalidToken("token_inactive");
            assertEquals(1, server.userinfo().questionsAbout("unknown-to-the-server"));

            pass(application, 1);
            application.receive("unknown-to-the-server").assertInvalidToken("token_inactive");
            assertEquals(2, server.userinfo().questionsAbout("unknown-to-the-server"));
        }
    }

    @Test
    void keepsNoOutage() {
        server.introspection().answersWithStatus(503);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");
            server.introspection().recovers();

            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void keepsNoUnusableAnswer() {
        server.introspection().answers(TestIssuer.answer("{\"active\":\"true\"}"));
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");
            server.introspection().recovers();

            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void tellsTokensApart() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("sub", "bob");
        server.introspection().saysOf(LOWER_CASE, answer);
        try (ProtectedApplication application = introspecting(server)) {
            assertEquals("alice", application.receive(TOKEN).assertAccepted().getRemoteUser());
            assertEquals("bob", application.receive(LOWER_CASE).assertAccepted().getRemoteUser());
            assertEquals("alice", application.receive(TOKEN).assertAccepted().getRemoteUser());
        }
    }

    @Test
    void hundredSimultaneousRequestsWithOneTokenAreOneIntrospection() throws Exception {
        try (HeldAnswer held = new HeldAnswer(server.introspection().answerAbout(TOKEN));
                ProtectedApplication application = introspecting(server, "requestTimeoutMillis", "30000")) {
            server.introspection().answers(held);

            assertAllAccepted(callTogether(application, held));
            assertEquals(1, server.introspection().questions().size());
        }
    }

    @Test
    void hundredSimultaneousRequestsWithOneTokenAreOneCallOfUserinfo() throws Exception {
        try (HeldAnswer held = new HeldAnswer(server.userinfo().answerAbout(TOKEN));
                ProtectedApplication application = askingUserinfo(server, "requestTimeoutMillis", "30000")) {
            server.userinfo().answers(held);

            assertAllAccepted(callTogether(application, held));
            assertEquals(1, server.userinfo().questions().size());
        }
    }

    /** Returns the requests when all have come and one of them asks; releases the answer then. */
    private List<Future<?>> callTogether(ProtectedApplication application, HeldAnswer held) throws Exception {
        CountDownLatch come = new CountDownLatch(REQUESTS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            calls.add(clients.submit(() -> {
                come.countDown();
                application.receive(TOKEN).assertAccepted();
            }));
        }
        come.await();
        held.awaitQuestion();
        assertTrue(calls.stream().noneMatch(Future::isDone));
        held.release();
        return calls;
    }

    private static void assertAllAccepted(List<Future<?>> calls) throws Exception {
        for (Future<?> call : calls) {
            call.get();
        }
    }

    private static void pass(ProtectedApplication application, int seconds) {
        application.clock().advance(Duration.ofSeconds(seconds));
    }
}
