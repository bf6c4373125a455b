/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.JsonEndpoint.EndpointException;
import io.github.bearertokenfilter.keys.JsonEndpoint.JsonAnswer;
import io.github.bearertokenfilter.support.TestIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class JsonEndpointTest {

    @AutoClose
    private final TestIssuer server = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("");
    private final HttpFetcher fetcher = new HttpFetcher(new OutboundConnections(Duration.ofSeconds(5), threads));

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "APPLICATION/JSON ; a=b",
        "application/vnd.example+json"})
    void readsJson(String contentType) throws Exception {
        serve(200, contentType, "{\"a\":\"\u00e9\"}");

        JsonAnswer answer = get();

        assertEquals(200, answer.status());
        assertEquals(Map.of("a", "\u00e9"), answer.members());
        assertEquals(10, answer.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/jsonp", "application/x-json", "json", ""})
    void takesNothingElseForJson(String contentType) {
        serve(200, contentType, "{}");

        assertTrue(unusable().contains("something else than JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jwt", "application/token-introspection+jwt", "APPLICATION/JWT;v=1"})
    void saysThatSignedAnswersAreNotSupported(String contentType) {
        serve(200, contentType, "e30.e30.");

        assertTrue(unusable().contains("answered with a JWT (RFC 9701"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "true", "\"{}\"", "{", "{}{}", "{}]", "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}"})
    void takesOneStrictJsonObjectOnly(String body) {
        serve(200, "application/json", body);

        assertTrue(unusable().contains("answered with something else than a JSON object: "));
    }

    @Test
    void takesNoMalformedUtf8() {
        server.serve("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'};
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });

        assertTrue(unusable().contains("answered with something else than UTF-8"));
    }

    @Test
    void calls512KilobytesTooLarge() {
        serve(200, "application/json", "{\"a\":\"" + "x".repeat(512 * 1024) + "\"}");

        assertTrue(unusable().contains("larger than"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 400, 401, 404, 429, 500, 503})
    void givesStatusWithoutBody(int status) throws Exception {
        server.serve("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Location", server.identifier() + "/elsewhere");
            TestIssuer.respond(exchange, status, "");
        });

        assertEquals(status, get().status());
        assertEquals(Map.of(), get().members());
        assertEquals(0, server.fetchesOf("/elsewhere"));
    }

    @Test
    void isSilentWhenNobodyListens() {
        EndpointException failure = failure(RawServer.nobody(), Duration.ofSeconds(20));

        assertTrue(failure.isSilent());
        assertTrue(failure.getMessage().contains("the connection was refused"), failure.getMessage());
    }

    @Test
    void isSilentWhenTheAnswerDoesNotEndInTime() throws Exception {
        try (RawServer slow = RawServer.trickling(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"", 'x')) {
            EndpointException failure = failure(slow.address(), Duration.ofMillis(300));

            assertTrue(failure.isSilent());
            assertTrue(failure.getMessage().contains("did not answer in time"), failure.getMessage());
        }
    }

    /** A server may close an idle connection at the moment at which it is used again. */
    @Test
    void postsAgainWhenTheConnectionThatLayIdleIsLost() throws Exception {
        try (FickleServer fickle = FickleServer.hangingUpAtEachSecondRequest()) {
            JsonEndpoint endpoint = endpoint(fickle.address(), Duration.ofSeconds(20));
            for (int i = 0; i < 5; i++) {
                assertEquals(Map.of("a", 1), inBackground(() -> endpoint.post("token=x", "Basic eA==")).members());
            }
            assertEquals(List.of("token=x"), fickle.bodies().stream().distinct().toList());
            assertEquals(9, fickle.bodies().size());
        }
    }

    @Test
    void postsNoThirdTime() throws Exception {
        try (FickleServer fickle = FickleServer.hangingUpAlways()) {
            JsonEndpoint endpoint = endpoint(fickle.address(), Duration.ofSeconds(20));

            EndpointException failure = failureOf(() -> endpoint.post("token=x", "Basic eA=="));

            assertTrue(failure.isSilent());
            assertEquals(2, fickle.bodies().size());
        }
    }

    @Test
    void findsItsAddressInTheMetadata() throws Exception {
        serve(200, "application/json", "{\"a\":1}");
        ServerMetadata metadata = new ServerMetadata(server.identifier(),
                ServerMetadata.wellKnownAddresses(URI.create(server.identifier())), false, fetcher);
        EndpointAddress address = EndpointAddress.discovered(
                "jwks_uri", metadata, Duration.ofSeconds(20), Clock.systemUTC(), threads);
        JsonEndpoint endpoint = new JsonEndpoint(address, fetcher, Duration.ofSeconds(20));

        assertEquals(Map.of("a", 1), inBackground(() -> endpoint.get("Bearer x")).members());
    }

    private void serve(int status, String contentType, String body) {
        server.serve("/jwks", exchange -> {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            if (!contentType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        });
    }

    private JsonAnswer get() throws Exception {
        JsonEndpoint endpoint = endpoint(URI.create(server.jwksUri()), Duration.ofSeconds(20));
        return inBackground(() -> endpoint.get("Bearer x"));
    }

    private String unusable() {
        EndpointException failure = failure(URI.create(server.jwksUri()), Duration.ofSeconds(20));
        assertFalse(failure.isSilent());
        return failure.getMessage();
    }

    private EndpointException failure(URI address, Duration timeout) {
        JsonEndpoint endpoint = endpoint(address, timeout);
        return failureOf(() -> endpoint.get("Bearer x"));
    }

    private EndpointException failureOf(Call call) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> inBackground(call));
        return assertInstanceOf(EndpointException.class, failure.getCause());
    }

    private JsonEndpoint endpoint(URI address, Duration timeout) {
        return new JsonEndpoint(EndpointAddress.at(address), fetcher, timeout);
    }

    /** The HTTP client keeps its thread in the thread group of its first user. */
    private JsonAnswer inBackground(Call call) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.make();
            } catch (EndpointException e) {
                throw new CompletionException(e);
            }
        }, threads).get();
    }

    private interface Call {

        JsonAnswer make() throws EndpointException;
    }
}
