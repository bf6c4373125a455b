/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import com.sun.net.httpserver.HttpExchange;
import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A JWK Set that is answered by somebody who means harm, or by nobody. */
@Timeout(10)
class KeyServerAttackTest {

    private static final int MAX_BYTES = 512 * 1024;
    private static final String TIMEOUT_MILLIS = "400";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose("countDown")
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(ints = {201, 203, 206, 400, 401, 403, 404, 429, 500, 502, 503})
    void takesKeysFromAnswerOfStatus200Only(int status) {
        String keys = jwks();
        issuer.jwks(exchange -> TestIssuer.respond(exchange, status, keys));

        assertKeysUnavailable();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        String keys = jwks();
        issuer.serve("/elsewhere", exchange -> TestIssuer.respond(exchange, 200, keys));
        issuer.jwks(exchange -> {
            exchange.getResponseHeaders().set("Location", issuer.identifier() + "/elsewhere");
            TestIssuer.respond(exchange, status, "");
        });

        assertKeysUnavailable();
        assertEquals(0, issuer.fetchesOf("/elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "5", "[]", "\"keys\"", "{}", "{\"keys\":null}", "{\"keys\":{}}", "{\"keys\":5}",
        "{\"keys\":[]", "<html><body>maintenance</body></html>", "{\"keys\":[]}}"})
    void refusesBodyThatIsNoJwkSet(String body) {
        issuer.publishJwks(body);

        assertKeysUnavailable();
    }

    @Test
    void survivesDeeplyNestedJwkSet() {
        issuer.publishJwks("{\"keys\":" + "[".repeat(200_000));

        assertKeysUnavailable();
    }

    @Test
    void takesNoEmptyJwkSet() {
        issuer.publish();

        assertKeysUnavailable();
    }

    @Test
    void refusesJwkSetAboveTheGreatestSize() {
        issuer.publishJwks(padded(MAX_BYTES + 1));

        assertKeysUnavailable();
    }

    @Test
    void takesJwkSetOfTheGreatestSize() {
        issuer.publishJwks(padded(MAX_BYTES));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void stopsReadingJwkSetThatNeverEnds() {
        issuer.jwks(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] octets = " ".repeat(64 * 1024).getBytes();
            while (testIsOver.getCount() > 0) {
                exchange.getResponseBody().write(octets);
            }
        });

        assertKeysUnavailable();
    }

    @Test
    void waitsForSilentServerNoLongerThanTheTimeout() {
        issuer.jwks(exchange -> awaitEndOfTest());

        assertKeysUnavailable("requestTimeoutMillis", TIMEOUT_MILLIS);
    }

    @Test
    void waitsForHalfAnAnswerNoLongerThanTheTimeout() {
        issuer.jwks(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(jwks().getBytes());
            exchange.getResponseBody().flush();
            awaitEndOfTest();
        });

        assertKeysUnavailable("requestTimeoutMillis", TIMEOUT_MILLIS);
    }

    @Test
    void waitsForDrippingAnswerNoLongerThanTheTimeout() {
        issuer.jwks(this::drip);

        assertKeysUnavailable("requestTimeoutMillis", TIMEOUT_MILLIS);
    }

    @Test
    void waitsForSilentMetadataNoLongerThanTheTimeout() {
        issuer.serve("/.well-known/openid-configuration", exchange -> awaitEndOfTest());

        assertKeysUnavailable("requestTimeoutMillis", TIMEOUT_MILLIS);
    }

    @Test
    void startsWithoutWaitingForSilentServer() {
        issuer.serve("/.well-known/openid-configuration", exchange -> awaitEndOfTest());

        ProtectedApplication.trusting(issuer, "requestTimeoutMillis", "60000").close();
    }

    @Test
    void refusesBadTokensWithoutAskingSilentServer() {
        issuer.jwks(exchange -> awaitEndOfTest());
        try (ProtectedApplication application =
                ProtectedApplication.trusting(issuer, "requestTimeoutMillis", "60000")) {
            application.receive(issuer.token().claim("exp", 1).build()).assertInvalidToken("token_expired");
            application.receive(issuer.token().header("alg", "none").build())
                    .assertInvalidToken("algorithm_not_allowed");
        }
    }

    @Test
    void doesNotHammerServerThatFails() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            IntStream.range(0, 200).forEach(i ->
                    application.receive(issuer.token().header("kid", "unknown-" + i).build()).assertKeysUnavailable());

            assertTrue(issuer.jwksFetches() <= 2, () -> issuer.jwksFetches() + " fetches");
        }
    }

    @Test
    void recoversWhenTheServerDoes() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().build()).assertKeysUnavailable();
            issuer.publish(TestKey.RSA);
            application.clock().advance(Duration.ofSeconds(5));

            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void keepsGoodKeysWhenTheServerTurnsBad() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksRefreshSeconds", "60")) {
            application.receive(issuer.token().build()).assertAccepted();
            issuer.publishJwks("{\"keys\":{}}");
            application.clock().advance(Duration.ofSeconds(61));
            application.receive(issuer.token().header("kid", "unknown").build()).assertKeysUnavailable();

            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    private void assertKeysUnavailable(String... initParameters) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, initParameters)) {
            application.receive(issuer.token().build()).assertKeysUnavailable();
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        while (testIsOver.getCount() > 0) {
            body.write(' ');
            body.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void awaitEndOfTest() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String jwks() {
        return Encoding.json(Map.of("keys", List.of(TestKey.RSA.jwk())));
    }

    private static String padded(int length) {
        String keys = jwks();
        return keys + " ".repeat(length - keys.length());
    }
}
