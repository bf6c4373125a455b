/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import io.github.bearertokenfilter.token.BearerToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.stream.IntStream;

/** An authorization server with one key, whose JWK Set is a file: no network plays a part in what is measured. */
public final class BenchIssuer {

    public static final String AUDIENCE = "https://api.example.com";

    private static final String KEY_ID = "2026-11";
    private static final long LIFETIME_SECONDS = 24 * 3600;

    private final String name;
    private final SignatureKind kind;
    private final KeyPair keyPair;
    private final Path jwksFile;

    /** Makes a key, and a temporary file for its public half. */
    public BenchIssuer(String name, SignatureKind kind) {
        this.name = name;
        this.kind = kind;
        this.keyPair = kind.newKeyPair();
        this.jwksFile = write("{\"keys\":[" + kind.jwk(KEY_ID, keyPair.getPublic()) + "]}");
    }

    private static Path write(String jwks) {
        try {
            Path file = Files.createTempFile("bench", ".jwks");
            file.toFile().deleteOnExit();
            return Files.writeString(file, jwks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of {@code iss}. */
    public String name() {
        return name;
    }

    /** Returns how tokens are signed. */
    public SignatureKind kind() {
        return kind;
    }

    /** Returns the public half of the key. */
    public PublicKey publicKey() {
        return keyPair.getPublic();
    }

    /** Returns the file that holds the JWK Set. */
    public Path jwksFile() {
        return jwksFile;
    }

    /** Returns a token of about 800 characters, as authorization servers issue them. */
    public String token(String subject) {
        return token(subject, 0);
    }

    /** Returns a token with a claim of so many characters more. */
    public String token(String subject, int filler) {
        return signed(payload(subject, filler));
    }

    /** Returns a token with as little in it as it can have. */
    public String shortToken(String subject) {
        return signed(subject, AUDIENCE, Instant.now().getEpochSecond() + LIFETIME_SECONDS);
    }

    /** Returns a token with little in it, and good but for its audience. */
    public String tokenForOthers(String subject) {
        return signed(subject, "https://others.example.com", Instant.now().getEpochSecond() + LIFETIME_SECONDS);
    }

    /** Returns a token with little in it, and good but for its time. */
    public String expiredToken(String subject) {
        return signed(subject, AUDIENCE, Instant.now().getEpochSecond() - LIFETIME_SECONDS);
    }

    private String signed(String subject, String audience, long expiresAt) {
        return signed("{\"iss\":\"" + name + "\",\"sub\":\"" + subject + "\",\"aud\":\"" + audience + "\",\"exp\":"
                + expiresAt + "}");
    }

    private String signed(String payload) {
        String input = SignatureKind.base64("{\"alg\":\"" + kind + "\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}")
                + "." + SignatureKind.base64(payload);
        return input + "." + SignatureKind.base64(sign(input));
    }

    private String payload(String subject, int filler) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"" + name + "\",\"sub\":\"" + subject + "\",\"aud\":[\"" + AUDIENCE + "\"],"
                + "\"client_id\":\"spa\","
                + "\"iat\":" + now + ",\"exp\":" + (now + LIFETIME_SECONDS) + ",\"jti\":\"" + subject + now + "\","
                + "\"scope\":\"openid profile read:reports write:reports\",\"roles\":[\"clerk\",\"auditor\"],"
                + "\"email\":\"" + subject + "@example.com\",\"name\":\"Alice Example\""
                + (filler == 0 ? "" : ",\"filler\":\"" + "x".repeat(filler) + "\"") + "}";
    }

    private byte[] sign(String input) {
        try {
            Signature signature = kind.signature();
            signature.initSign(keyPair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns tokens of so many callers. */
    public String[] tokens(int count) {
        return IntStream.range(0, count).parallel().mapToObj(i -> token("caller" + i)).toArray(String[]::new);
    }

    /** Returns the token as a request would carry it. */
    public static BearerToken bearer(String token) {
        return BearerToken.read(token, 0, token.length()).orElseThrow();
    }

    /** Returns the token with another caller's signature: well formed, in force, and forged. */
    public static String forged(String token, String other) {
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
}
