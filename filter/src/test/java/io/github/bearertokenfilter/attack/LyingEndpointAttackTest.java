/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.opaque.Applications.askingUserinfo;
import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An introspection or userinfo endpoint that answers anything but what the specification says. */
@Timeout(120)
class LyingEndpointAttackTest {

    private static final String GOOD_FOR_BOTH = "{\"active\":true,\"sub\":\"alice\"}";

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @Test
    void goodAnswerIsTaken() {
        answer(TestIssuer.answer(GOOD_FOR_BOTH));

        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
        }
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"active\":null,", "\"active\":\"true\",", "\"active\":1,", "\"active\":[true],",
        "\"active\":{\"active\":true},", "\"Active\":true,", "\"active \":true,", "\"active\":\"yes\",",
        "\"active\":false,\"active\":true,", "\"active\":true,\"active\":true,",
        "\"act\\u0069ve\":false,\"active\":true,"})
    void onlyTrueIsActive(String active) {
        answer(TestIssuer.answer("{" + active + "\"sub\":\"alice\"}"));

        assertIntrospectionTellsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sub\":1", "\"sub\":null", "\"sub\":[\"bob\"]", "\"sub\":{}", "\"iss\":1", "\"iss\":null",
        "\"iss\":[\"https://as.example\"]", "\"aud\":1", "\"aud\":null", "\"aud\":{}", "\"aud\":[\"api\",1]",
        "\"aud\":[[\"api\"]]", "\"exp\":\"1893456000\"", "\"exp\":null", "\"exp\":true", "\"exp\":[1893456000]",
        "\"exp\":1e300", "\"exp\":253402300800", "\"exp\":-1e20", "\"nbf\":\"0\"", "\"nbf\":{}", "\"iat\":\"now\"",
        "\"client_id\":1", "\"username\":false", "\"token_type\":[\"Bearer\"]", "\"token_type\":null",
        "\"scope\":1", "\"scope\":{\"read\":true}", "\"scope\":[\"read\",1]", "\"scope\":null", "\"jti\":1"})
    void wrongTypesAreNoAnswer(String member) {
        String subject = member.startsWith("\"sub\"") ? "" : ",\"sub\":\"alice\"";
        answer(TestIssuer.answer("{\"active\":true," + member + subject + "}"));

        assertTellsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "true", "[]", "\"active\"", "{\"active\":true", GOOD_FOR_BOTH + "{}",
        GOOD_FOR_BOTH + ",", "[" + GOOD_FOR_BOTH + "]", "<html>{\"active\":true,\"sub\":\"alice\"}</html>",
        "{\"sub\":\"alice\",\"sub\":\"admin\",\"active\":true}",
        "{\"active\":true,\"sub\":\"alice\",\"a\":{\"b\":1,\"b\":2}}",
        "{active:true,sub:\"alice\"}", "{\"active\":true,\"sub\":\"alice\"}//", "\uFEFF" + GOOD_FOR_BOTH})
    void whatIsNotOneJsonObjectIsNoAnswer(String body) {
        answer(TestIssuer.answer(body));

        assertTellsNothing();
    }

    @Test
    void deepNestingIsNoAnswer() {
        answer(TestIssuer.answer("{\"active\":true,\"sub\":\"alice\",\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"));

        assertTellsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/jwt", "application/token-introspection+jwt",
        "application/octet-stream", "application/xml"})
    void whatIsNotSaidToBeJsonIsNoAnswer(String contentType) {
        answer(exchange -> send(exchange, contentType, GOOD_FOR_BOTH));

        assertTellsNothing();
    }

    @Test
    void whatIsNotSaidToBeAnythingIsNoAnswer() {
        answer(exchange -> send(exchange, null, GOOD_FOR_BOTH));

        assertTellsNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206, 226, 299})
    void successOfAnotherKindIsNoAnswer(int status) {
        answer(exchange -> TestIssuer.respond(exchange, status, GOOD_FOR_BOTH));

        assertTellsNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        server.issuer().serve("/elsewhere", TestIssuer.answer(GOOD_FOR_BOTH));
        answer(exchange -> {
            exchange.getResponseHeaders().set("Location", server.issuer().identifier() + "/elsewhere");
            TestIssuer.respond(exchange, status, "");
        });

        assertTellsNothing();
        assertEquals(0, server.issuer().fetchesOf("/elsewhere"));
    }

    @Test
    void hundredMegabytesAreNotRead() {
        AtomicLong sent = new AtomicLong();
        answer(exchange -> {
            try (OutputStream body = begin(exchange)) {
                body.write("{\"active\":true,\"sub\":\"alice\",\"a\":\"".getBytes(StandardCharsets.UTF_8));
                byte[] chunk = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 1000; i++) {
                    body.write(chunk);
                    sent.addAndGet(chunk.length);
                }
            }
        });

        assertTellsNothing();
        assertTrue(sent.get() < 100_000_000, () -> sent + " bytes were read");
    }

    @Test
    void oneByteNowAndThenEndsAtRequestTimeout() {
        answer(exchange -> {
            try (OutputStream body = begin(exchange)) {
                body.write("{\"active\":true,\"sub\":\"alice\",\"a\":\"".getBytes(StandardCharsets.UTF_8));
                while (!Thread.currentThread().isInterrupted()) {
                    body.write('x');
                    body.flush();
                    LockSupport.parkNanos(5_000_000);
                }
            }
        });

        assertTellsNothing("requestTimeoutMillis", "400", "connectTimeoutMillis", "400");
    }

    @Test
    void answerThatBreaksOffIsNone() {
        answer(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, GOOD_FOR_BOTH.length() + 100);
            exchange.getResponseBody().write(GOOD_FOR_BOTH.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        assertTellsNothing();
    }

    private void answer(HttpHandler handler) {
        server.introspection().answers(handler);
        server.userinfo().answers(handler);
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void send(HttpExchange exchange, String contentType, String body) throws IOException {
        if (contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(200, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertTellsNothing(String... initParameters) {
        assertIntrospectionTellsNothing(initParameters);
        try (ProtectedApplication application = askingUserinfo(server, initParameters)) {
            application.receive(TOKEN).assertUnavailable("userinfo_unavailable");
        }
    }

    private void assertIntrospectionTellsNothing(String... initParameters) {
        try (ProtectedApplication application = introspecting(server, initParameters)) {
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");
        }
    }
}
