/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** While the issuer is down the last good keys serve, for a bounded time; a token is never blamed for it. */
@Timeout(60)
class OutageTest {

    private static final Duration REFRESH = Duration.ofSeconds(600);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String METADATA_PATH = "/.well-known/openid-configuration";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void acceptsWithLastGoodKeysForDay() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();

            IntStream.rangeClosed(1, 143).forEach(i -> {
                client.letPass(TEN_MINUTES);
                client.call().assertAccepted();
            });
            client.letPass(TEN_MINUTES.minus(SECOND));
            client.call().assertAccepted();

            client.letPass(SECOND);
            client.call().assertKeysUnavailable();
        }
    }

    @Test
    void blamesNoTokenHoweverLongTheOutage() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();
            client.letPass(Duration.ofHours(1));

            IntStream.rangeClosed(1, 48).forEach(hour -> {
                client.call().assertKeysUnavailable();
                client.callNamingUnknownKey().assertKeysUnavailable();
                client.letPass(Duration.ofHours(1));
            });
        }
    }

    @Test
    void recoversByItselfAfterLongOutage() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();
            client.letPass(Duration.ofHours(30));
            client.call().assertKeysUnavailable();

            issuer.comeUp();
            client.letPass(Duration.ofMinutes(1));
            awaitState("UP");
            client.call().assertAccepted();
        }
    }

    @Test
    void startsWhileTheIssuerIsDownAndRecoversWithoutAnyRequest() {
        issuer.goDown();
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertKeysUnavailable();
            assertEquals("DOWN", application.monitor().issuer().state());

            issuer.comeUp();
            client.letPass(Duration.ofMinutes(1));
            awaitState("UP");
            client.call().assertAccepted();
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("status 500", "status 500", exchange -> TestIssuer.respond(exchange, 500, "")),
                fault("status 404", "status 404", exchange -> TestIssuer.respond(exchange, 404, "")),
                fault("status 204", "status 204", exchange -> exchange.sendResponseHeaders(204, -1)),
                fault("good keys with status 201", "status 201",
                        exchange -> TestIssuer.respond(exchange, 201, TestIssuer.jwksOf(TestKey.RSA))),
                fault("redirect", "status 302", OutageTest::redirectToItself),
                fault("empty body", "not usable", exchange -> TestIssuer.respond(exchange, 200, "")),
                fault("a page", "not usable", TestIssuer.answer("<html>Service unavailable</html>")),
                fault("JSON cut off", "not usable", TestIssuer.answer("{\"keys\":[")),
                fault("octets", "not usable", TestIssuer.answer("\u0000\u0001\ufffd")),
                fault("no array of keys", "no array", TestIssuer.answer("{\"error\":\"server_error\"}")),
                fault("connection closed", "closed before the answer", HttpExchange::close),
                fault("too large", "larger than 524288 bytes", TestIssuer.answer(" ".repeat(600_000))));
    }

    private static Arguments fault(String name, String cause, HttpHandler handler) {
        return arguments(Named.of(name, handler), cause);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void survivesFaultAndTellsTheOperator(HttpHandler fault, String cause) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.jwks(fault);
            client.letPass(REFRESH);
            client.call().assertAccepted();
            awaitState("STALE");

            client.call().assertAccepted();
            String told = (String) application.monitor().issuer().get("lastFailureCause");
            assertTrue(told.contains(cause), told);
            assertTrue(application.log().hasLineWith("cannot fetch the signing keys", issuer.identifier(), cause));
            issuer.publish(TestKey.RSA);
            client.letPass(SECOND);
            client.call().assertAccepted();
            awaitState("UP");
        }
    }

    @Test
    void survivesMetadataOfAnotherIssuer() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.publishMetadata(Map.of("issuer", "https://other.example", "jwks_uri", issuer.jwksUri()));
            issuer.publish(TestKey.P256);
            client.letPass(REFRESH);
            awaitState("STALE");

            client.call().assertAccepted();
            assertTrue(application.log().hasLineWith("metadata of another issuer"));
        }
    }

    @Test
    void takesNewKeysWhileOnlyTheMetadataIsDown() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            TestKey rotated = TestKey.OTHER_RSA.withKid("rotated");
            issuer.publish(rotated);
            issuer.serve(METADATA_PATH, exchange -> TestIssuer.respond(exchange, 500, ""));

            client.callSignedWith(rotated).assertAccepted();
            assertEquals("UP", application.monitor().issuer().state());
            assertTrue(application.log().hasLineWith("the metadata cannot be had", issuer.jwksUri(), "status 500"));
        }
    }

    @Test
    void takesNewKeysWhileTheMetadataDoesNotAnswer() {
        try (HeldAnswer held = new HeldAnswer(exchange -> { });
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "requestTimeoutMillis", "4000")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            TestKey rotated = TestKey.OTHER_RSA.withKid("rotated");
            issuer.publish(rotated);
            issuer.serve(METADATA_PATH, held);

            client.callSignedWith(rotated).assertAccepted();
        }
    }

    @Test
    void takesNewKeysNoLongerFromTheLastAddressThanTheyMayServe() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.serve(METADATA_PATH, exchange -> TestIssuer.respond(exchange, 500, ""));

            client.letPass(Duration.ofMinutes(59));
            client.call().assertAccepted();
            String fetchedAt = TestIssuer.NOW.plus(Duration.ofMinutes(59)).toString();
            Eventually.holds(() -> fetchedAt.equals(application.monitor().issuer().get("lastSuccess")),
                    () -> "not fetched from the last address");
            client.letPass(Duration.ofMinutes(59));
            client.call().assertAccepted();
            awaitState("STALE");
            client.letPass(Duration.ofMinutes(1));
            client.call().assertKeysUnavailable();
        }
    }

    @Test
    void tellsThatConnectionsAreRefused() {
        issuer.goDown();
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertKeysUnavailable();

            assertTrue(application.log().hasLineWith("cannot fetch", METADATA_PATH, "the connection was refused"));
        }
    }

    @Test
    void givesUpOnAnswerThatComesByteByByte() {
        try (HeldAnswer second = new HeldAnswer(exchange -> { });
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "requestTimeoutMillis", "300")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.jwks(exchange -> writeOneByteThen(exchange, second));
            client.letPass(REFRESH);
            client.call().assertAccepted();
            awaitState("STALE");

            client.call().assertAccepted();
            assertTrue(application.log().hasLineWith("cannot fetch", "did not answer in time"));
        }
    }

    @Test
    void readsOnlyTheBeginningOfEndlessAnswer() {
        AtomicLong written = new AtomicLong();
        issuer.jwks(exchange -> writeHundredMegabytes(exchange, written));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertKeysUnavailable();

            assertTrue(application.log().hasLineWith("larger than 524288 bytes"));
        }
        assertTrue(written.get() < 20_000_000, () -> written + " bytes were taken");
    }

    @Test
    void goodKeysSurviveBadNeighbours() {
        issuer.publishEntries(null, 5, "key", Map.of(), Map.of("kty", "RSA", "kid", 7),
                Map.of("kty", "EC", "crv", "P-0"), Map.of("kty", "oct", "k", "c2VjcmV0"), TestKey.RSA.jwk(),
                Map.of("kty", "RSA", "n", "AA", "e", "AQAB"));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertAccepted();

            assertTrue(application.log().hasLineWith("1 signing key of issuer", "left out", "key 1", "key 7", "key 9"));
        }
    }

    @Test
    void tellsOperatorOnceHoweverLongTheOutage() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            IntStream.range(0, 20).forEach(i -> {
                client.call().assertKeysUnavailable();
                client.letPass(Duration.ofMinutes(1));
            });

            assertTrue(issuer.jwksFetches() >= 20);
            assertEquals(1, application.log().since(0).stream()
                    .filter(line -> line.text().startsWith("cannot fetch")).count());
        }
    }

    private static void redirectToItself(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "/jwks");
        TestIssuer.respond(exchange, 302, TestIssuer.jwksOf(TestKey.RSA));
    }

    private static void writeOneByteThen(HttpExchange exchange, HttpHandler rest) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        rest.handle(exchange);
    }

    private static void writeHundredMegabytes(HttpExchange exchange, AtomicLong written) throws IOException {
        exchange.sendResponseHeaders(200, 100_000_000);
        byte[] block = new byte[100_000];
        OutputStream body = exchange.getResponseBody();
        for (int i = 0; i < 1000; i++) {
            body.write(block);
            written.addAndGet(block.length);
        }
    }

    private static void awaitState(String state) {
        Eventually.holds(() -> FilterMBean.ofTheOnlyFilter().issuer().state().equals(state), () -> "not " + state);
    }
}
