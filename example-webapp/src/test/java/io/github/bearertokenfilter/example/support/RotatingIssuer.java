/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An authorization server whose keys a test replaces, that fails on demand, and that counts who fetches its keys. */
public final class RotatingIssuer implements AutoCloseable {

    private static final int RSA_BITS = 2048;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String jwks = "";
    private volatile boolean isDown;

    private RotatingIssuer(HttpServer server) {
        this.server = server;
    }

    public static RotatingIssuer publishing(RSAKey... keys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RotatingIssuer issuer = new RotatingIssuer(server);
        issuer.publish(keys);
        server.setExecutor(issuer.threads);
        server.createContext("/.well-known/openid-configuration", issuer::answerMetadata);
        server.createContext("/jwks", issuer::answerKeys);
        server.start();
        return issuer;
    }

    public static RSAKey newKey(String keyId) {
        try {
            return new RSAKeyGenerator(RSA_BITS).keyID(keyId).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces the keys by these. */
    public void publish(RSAKey... keys) {
        jwks = new JWKSet(List.<JWK>of(keys)).toString();
    }

    public void goDown() {
        isDown = true;
    }

    public void comeUp() {
        isDown = false;
    }

    /** How often somebody has asked for the keys. */
    public int fetches() {
        return fetches.get();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An access token of Alice that is good for an hour. */
    public String token(RSAKey key) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().issuer(issuer()).subject("alice").audience(JwtIssuer.AUDIENCE)
                        .claim("roles", List.of("user")).jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(3600))).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The token, but as if another key had signed it, one that there is not. */
    public static String withInventedKeyId(String token) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + UUID.randomUUID() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.US_ASCII))
                + token.substring(token.indexOf('.'));
    }

    private void answerMetadata(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/jwks\"}");
    }

    private void answerKeys(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        answer(exchange, jwks);
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isDown ? 503 : 200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
