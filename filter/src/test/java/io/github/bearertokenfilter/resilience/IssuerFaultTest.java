/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.bearertokenfilter.resilience.OutageTest.awaitState;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever the issuer sends in the place of its keys, the last good ones serve. */
@Timeout(60)
class IssuerFaultTest {

    private static final Duration REFRESH = Duration.ofSeconds(600);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("status 500", "status 500", exchange -> TestIssuer.respond(exchange, 500, "")),
                fault("status 404", "status 404", exchange -> TestIssuer.respond(exchange, 404, "")),
                fault("status 204", "status 204", exchange -> exchange.sendResponseHeaders(204, -1)),
                fault("good keys with status 201", "status 201",
                        exchange -> TestIssuer.respond(exchange, 201, TestIssuer.jwksOf(TestKey.RSA))),
                fault("redirect", "status 302", IssuerFaultTest::redirectToItself),
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
}
