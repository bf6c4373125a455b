/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * An authorization server on a free loopback port: metadata, a JWK Set, and tokens of any quality.
 *
 * <p>It counts what is fetched from it, and any of its resources can be replaced by a handler that fails.
 */
public final class TestIssuer implements AutoCloseable {

    public static final String AUDIENCE = "https://resource.example";
    /** The time at which the tests take place. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final String METADATA_PATH = "/.well-known/openid-configuration";
    private static final String JWKS_PATH = "/jwks";
    private static final long NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> resources = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    /** Starts a server that publishes one key of each kind. */
    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(server);
            issuer.publish(TestKey.RSA, TestKey.P256, TestKey.P384, TestKey.P521, TestKey.ED25519);
            issuer.publishMetadata(issuer.metadata());
            server.setExecutor(issuer.threads);
            server.createContext("/", issuer::handle);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that publishes a JWK Set of these entries and no other. */
    public static TestIssuer publishing(Object... entries) {
        TestIssuer issuer = start();
        issuer.publishEntries(entries);
        return issuer;
    }

    /** The value of {@code iss}. */
    public String identifier() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String jwksUri() {
        return identifier() + JWKS_PATH;
    }

    /** A token that is valid at {@link #NOW} and for five minutes more, unless it is changed. */
    public TokenBuilder token() {
        return new TokenBuilder(TestKey.RSA)
                .claim("iss", identifier())
                .claim("sub", "alice")
                .claim("aud", AUDIENCE)
                .claim("client_id", "reports-client")
                .claim("scope", "read:reports")
                .claim("jti", "0b7f6f7e")
                .claim("iat", NOW.getEpochSecond())
                .claim("exp", NOW.getEpochSecond() + 300);
    }

    public void publish(TestKey... keys) {
        publishEntries(Stream.of(keys).map(TestKey::jwk).toArray());
    }

    /** Publishes a JWK Set of entries of any kind, good or bad. */
    public void publishEntries(Object... entries) {
        publishJwks(Encoding.json(Map.of("keys", entries)));
    }

    public void publishJwks(String body) {
        jwks(exchange -> respond(exchange, 200, body));
    }

    /** The members of this server's metadata; the caller may change them. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", identifier());
        metadata.put("jwks_uri", jwksUri());
        return metadata;
    }

    public void publishMetadata(Map<String, Object> metadata) {
        String body = Encoding.json(metadata);
        serve(METADATA_PATH, exchange -> respond(exchange, 200, body));
    }

    /** Replaces the JWK Set by a handler of the test's own. */
    public void jwks(HttpHandler handler) {
        serve(JWKS_PATH, handler);
    }

    public void serve(String path, HttpHandler handler) {
        resources.put(path, handler);
    }

    public long jwksFetches() {
        return fetchesOf(JWKS_PATH);
    }

    public long fetchesOf(String path) {
        return requests.stream().filter(path::equals).count();
    }

    public static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length == 0 ? NO_BODY : octets.length);
        if (octets.length > 0) {
            exchange.getResponseBody().write(octets);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        try (exchange) {
            resources.getOrDefault(path, missing -> respond(missing, 404, "")).handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
