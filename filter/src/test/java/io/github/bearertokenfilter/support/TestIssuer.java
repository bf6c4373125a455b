/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import javax.net.ssl.SSLContext;

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

    private final HttpServers servers;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> resources = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private TestIssuer(HttpServers servers) {
        this.servers = servers;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
        publish(TestKey.RSA, TestKey.P256, TestKey.P384, TestKey.P521, TestKey.ED25519);
        publishMetadata(metadata());
    }

    /** Starts a server that publishes one key of each kind. */
    public static TestIssuer start() {
        return new TestIssuer(HttpServers.plain());
    }

    /** Starts a server that proves by this TLS context who it is. */
    public static TestIssuer startWithTls(SSLContext tls) {
        return new TestIssuer(HttpServers.secured(tls));
    }

    /** Starts a server that publishes a JWK Set of these entries and no other. */
    public static TestIssuer publishing(Object... entries) {
        TestIssuer issuer = start();
        issuer.publishEntries(entries);
        return issuer;
    }

    /** The value of {@code iss}. */
    public String identifier() {
        return servers.scheme() + "://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String jwksUri() {
        return identifier() + JWKS_PATH;
    }

    /** A token that is valid at {@link #NOW} and for five minutes more, unless it is changed. */
    public TokenBuilder token() {
        return tokenAt(NOW);
    }

    /** A token that is valid at this time and for five minutes more, unless it is changed. */
    public TokenBuilder tokenAt(Instant now) {
        return new TokenBuilder(TestKey.RSA)
                .claim("iss", identifier())
                .claim("sub", "alice")
                .claim("aud", AUDIENCE)
                .claim("client_id", "reports-client")
                .claim("scope", "read:reports")
                .claim("jti", "0b7f6f7e")
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + 300);
    }

    public void publish(TestKey... keys) {
        publishJwks(jwksOf(keys));
    }

    /** Publishes a JWK Set of entries of any kind, good or bad. */
    public void publishEntries(Object... entries) {
        publishJwks(Encoding.json(Map.of("keys", entries)));
    }

    /** The text of a JWK Set of these keys. */
    public static String jwksOf(TestKey... keys) {
        return Encoding.json(Map.of("keys", Stream.of(keys).map(TestKey::jwk).toArray()));
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

    /** Closes the port: connections are refused from now on, and those that there are end. */
    public void goDown() {
        server.stop(0);
    }

    /** Opens the port again after it was closed. */
    public void comeUp() {
        server = listen(port);
    }

    private HttpServer listen(int wantedPort) {
        HttpServer listening = servers.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort));
        listening.setExecutor(threads);
        listening.createContext("/", this::handle);
        listening.start();
        return listening;
    }

    public long jwksFetches() {
        return fetchesOf(JWKS_PATH);
    }

    public long fetchesOf(String path) {
        return requests.stream().filter(path::equals).count();
    }

    /** Answers with this body and these header fields, given as names and values in turn. */
    public static HttpHandler answer(String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            respond(exchange, 200, body);
        };
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
