/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HttpFetcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int MAX_BYTES = 512 * 1024;

    @AutoClose
    private final TestIssuer server = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("");
    private final HttpFetcher fetcher = new HttpFetcher(new OutboundConnections(Duration.ofSeconds(5), threads));

    @Test
    void givesTheDocumentAsItIs() throws Exception {
        server.publishJwks("{\"keys\":\"é\u2028\"}");

        assertEquals("{\"keys\":\"é\u2028\"}", fetch().text());
    }

    @Test
    void asksForJson() throws Exception {
        List<String> accepted = new ArrayList<>();
        server.jwks(exchange -> {
            accepted.addAll(exchange.getRequestHeaders().get("Accept"));
            TestIssuer.respond(exchange, 200, "{}");
        });

        fetch();

        assertEquals(List.of("application/json"), accepted);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 301, 302, 304, 307, 400, 401, 404, 500, 503})
    void takesStatus200Only(int status) {
        server.jwks(exchange -> {
            exchange.getResponseHeaders().set("Location", server.identifier() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });

        assertEquals(server.jwksUri() + " answered with status " + status, failure());
        assertEquals(0, server.fetchesOf("/elsewhere"));
    }

    @Test
    void takesDocumentOfTheGreatestSize() throws Exception {
        server.publishJwks("x".repeat(MAX_BYTES));

        assertEquals(MAX_BYTES, fetch().text().length());
    }

    @Test
    void refusesDocumentThatIsOneOctetLarger() {
        server.publishJwks("x".repeat(MAX_BYTES + 1));

        assertEquals(server.jwksUri() + " failed: the answer is larger than 524288 bytes", failure());
    }

    @Test
    void doesNotReadTheBodyOfAnError() throws IOException {
        try (RawServer raw = RawServer.trickling("HTTP/1.1 500 No\r\nContent-Length: 1000000\r\n\r\n", 'x')) {
            assertTrue(failure(raw.address(), PATIENCE).endsWith("answered with status 500"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ",
        "HTTP/1.1 2", ""})
    void waitsForSlowServerNoLongerThanTheDeadline(String start) throws IOException {
        try (RawServer raw = RawServer.trickling(start, 'x')) {
            assertEquals(raw.address() + " did not answer in time", failure(raw.address(), SHORT));
            Eventually.holds(() -> raw.connections() == 0, () -> "the connection is still open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "\u0000\u0001\u0002\r\n\r\n", "HTTP/1.1 200", "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"})
    void refusesWhatIsNoWholeAnswer(String answer) throws IOException {
        try (RawServer raw = RawServer.answering(answer)) {
            assertTrue(failure(raw.address(), PATIENCE).startsWith(raw.address() + " failed: "));
        }
    }

    @Test
    void refusesServerThatIsNotThere() {
        URI nobody = RawServer.nobody();

        assertEquals(nobody + " failed: the connection was refused", failure(nobody, PATIENCE));
    }

    @Test
    void deadlineThatHasPassedLeavesNoTime() {
        assertEquals(server.jwksUri() + " did not answer in time",
                failure(URI.create(server.jwksUri()), Duration.ZERO));
    }

    @Test
    void worksAgainAfterFailure() throws Exception {
        server.jwks(exchange -> exchange.sendResponseHeaders(500, -1));
        failure();
        server.publishJwks("{}");

        assertEquals("{}", fetch().text());
    }

    @Test
    void askedForChangesOnlyItTakesNotModified() throws Exception {
        List<String> tags = new ArrayList<>();
        server.jwks(exchange -> {
            tags.addAll(exchange.getRequestHeaders().get("If-None-Match"));
            exchange.getResponseHeaders().set("Cache-Control", "max-age=120");
            exchange.sendResponseHeaders(304, -1);
        });

        HttpDocument document = inBackground(() -> fetcher.fetch(
                URI.create(server.jwksUri()), "\"v1\"", Deadline.in(PATIENCE)));

        assertTrue(document.isUnchanged());
        assertEquals(List.of("\"v1\""), tags);
        assertEquals(Optional.of(Duration.ofMinutes(2)), document.maxAge());
    }

    private HttpDocument fetch() throws Exception {
        return inBackground(() -> fetcher.fetch(URI.create(server.jwksUri()), Deadline.in(PATIENCE)));
    }

    private String failure() {
        return failure(URI.create(server.jwksUri()), PATIENCE);
    }

    private String failure(URI address, Duration timeout) {
        ExecutionException failure = assertThrows(ExecutionException.class,
                () -> inBackground(() -> fetcher.fetch(address, Deadline.in(timeout))));
        return assertInstanceOf(FetchException.class, failure.getCause()).getMessage();
    }

    private HttpDocument inBackground(Fetch fetch) throws Exception {
        CompletableFuture<HttpDocument> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(fetch.call());
            } catch (FetchException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private interface Fetch {

        HttpDocument call() throws FetchException;
    }
}
