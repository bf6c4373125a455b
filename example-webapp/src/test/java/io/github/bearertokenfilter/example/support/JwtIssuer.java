/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import okhttp3.HttpUrl;

/** An authorization server on loopback that issues whatever JWT a test wants. */
public final class JwtIssuer implements AutoCloseable {

    /** For whom the tokens are, unless a test wants another audience. */
    public static final String AUDIENCE = "https://legacy.example.com";

    private static final String TENANT = "tests";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final MockOAuth2Server server = new MockOAuth2Server();

    private JwtIssuer() {
    }

    public static JwtIssuer start() throws IOException {
        return start(0);
    }

    /** Starts the issuer whose name {@link #issuerAt(int)} tells beforehand. */
    public static JwtIssuer start(int port) throws IOException {
        JwtIssuer issuer = new JwtIssuer();
        issuer.server.start(InetAddress.getLoopbackAddress(), port);
        issuer.warmUp();
        return issuer;
    }

    /** The first answers take long on a busy machine, and filters would not wait for them. */
    private void warmUp() {
        Client client = new Client(URI.create(issuer()), "");
        client.get("/.well-known/openid-configuration");
        client.get("/jwks");
    }

    /** The {@code iss} of the issuer that runs, or will run, at that port. */
    public static String issuerAt(int port) {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/" + TENANT;
    }

    public String issuer() {
        return issuerAt(server.baseUrl().port());
    }

    /** An access token of Alice, who is a user. */
    public String token() {
        return token(Map.of());
    }

    /** An access token of Alice with these claims instead of or beside the usual ones. */
    public String token(Map<String, ?> claims) {
        return token(claims, LIFETIME);
    }

    /** An access token that expired longer ago than clocks may be apart. */
    public String expiredToken() {
        return token(Map.of(), Duration.ofHours(-1));
    }

    private String token(Map<String, ?> claims, Duration lifetime) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "iss", issuer(),
                "sub", "alice",
                "aud", AUDIENCE,
                "name", "Alice Lindström",
                "email", "alice@example.com",
                "roles", List.of("user")));
        all.putAll(claims);
        return server.anyToken(HttpUrl.get(all.get("iss").toString()), all, lifetime).serialize();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
