/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.keys.KeysUnavailableException;
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With the verified-token cache and without it every answer is the same, whatever happens between two uses. */
class TokenCacheDifferenceTest {

    private static final int ROUNDS = 60;
    private static final int STEPS = 50;
    private static final TestKey[][] JWK_SETS = {
        {TestKey.RSA, TestKey.P256, TestKey.ED25519},
        {TestKey.OTHER_RSA, TestKey.P256},
        {TestKey.RSA, TestKey.OTHER_RSA},
        {TestKey.RSA.withAlg("PS256"), TestKey.ED25519.withKid("p256")},
        {TestKey.P384.withKid("rsa"), TestKey.RSA.withKid("other")}};

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    @TempDir
    private Path directory;
    private FilterAssembly cached;
    private FilterAssembly plain;
    private AccessTokenValidator cachedValidator;
    private AccessTokenValidator plainValidator;
    /** The same in every run, so that a failure can be looked at. */
    private final Random random = new Random(7519);
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private final List<String> history = new ArrayList<>();
    private int accepted;
    private boolean down;

    @BeforeEach
    void assemble() throws IOException {
        publish(JWK_SETS[0]);
        cached = assembly("10000");
        plain = assembly("0");
        cachedValidator = cached.accessTokenValidator();
        plainValidator = plain.accessTokenValidator();
    }

    private FilterAssembly assembly(String tokenCacheSize) {
        WebXml webXml = WebXml.empty()
                .init("issuer", issuer.identifier())
                .init("jwksFile", jwksFile().toString())
                .init("audiences", TestIssuer.AUDIENCE)
                .init("roleClaims", "scope")
                .init("clockSkewSeconds", "10")
                .init("maxTokenAgeSeconds", "400")
                .init("jwksMaxStaleSeconds", "300")
                .init("tokenCacheSize", tokenCacheSize);
        return new FilterAssembly(webXml.settings(), webXml.getServletContext(), clock);
    }

    @AfterEach
    void end() {
        cached.close();
        plain.close();
    }

    @Test
    void cacheChangesNoAnswer() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<BearerToken> tokens = corpus();
            for (int step = 0; step < STEPS; step++) {
                somethingMayHappen();
                compare(tokens.get(random.nextInt(tokens.size())));
            }
        }
        assertTrue(accepted > ROUNDS * STEPS / 10, () -> accepted + " accepted");
        assertTrue(reasons.containsAll(EnumSet.of(Reason.TOKEN_EXPIRED, Reason.TOKEN_NOT_YET_VALID,
                Reason.ISSUED_IN_FUTURE, Reason.TOKEN_TOO_OLD, Reason.BAD_SIGNATURE, Reason.UNKNOWN_KEY,
                Reason.AMBIGUOUS_KEY, Reason.KEYS_UNAVAILABLE, Reason.MALFORMED_JWT, Reason.NO_PRINCIPAL)),
                reasons::toString);
    }

    private List<BearerToken> corpus() {
        List<String> good = Stream.<UnaryOperator<TokenBuilder>>of(
                token -> token,
                token -> token.claim("sub", "bob"),
                token -> token.withoutHeader("kid"),
                token -> token.claim("exp", now() + 60),
                token -> token.claim("exp", now() + 2000),
                token -> token.claim("exp", now() + 2000).claim("iat", now() - 300),
                token -> token.claim("nbf", now() + 50),
                token -> token.claim("iat", now() + 50),
                token -> token.key(TestKey.P256),
                token -> token.key(TestKey.ED25519),
                token -> token.key(TestKey.OTHER_RSA),
                token -> token.key(TestKey.RSA.withAlg("PS256")),
                token -> token.key(TestKey.RSA.withKid("other")),
                token -> token.key(TestKey.P384.withKid("rsa")),
                token -> token.key(TestKey.P256.withKid("nobody's")))
                .map(change -> change.apply(issuer.tokenAt(clock.instant())).build()).toList();
        List<String> all = new ArrayList<>(good);
        good.forEach(token -> all.add(changedAt(random.nextInt(token.length()), token)));
        all.add(good.get(0) + "=");
        all.add(issuer.tokenAt(clock.instant()).without("sub").build());
        all.add(issuer.tokenAt(clock.instant()).claim("aud", "other").build());
        all.add("opaque");
        return all.stream().map(BearerToken::new).toList();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String changedAt(int position, String token) {
        return token.substring(0, position) + (token.charAt(position) == 'A' ? 'B' : 'A')
                + token.substring(position + 1);
    }

    private void somethingMayHappen() throws IOException {
        switch (random.nextInt(15)) {
            case 0 -> advance(60);
            case 1 -> advance(down ? 250 : 10);
            case 2 -> rotate();
            case 3 -> breakOrMend();
            default -> history.add("nothing");
        }
    }

    private void advance(int mostSeconds) {
        Duration step = Duration.ofSeconds(random.nextInt(mostSeconds));
        clock.advance(step);
        history.add("advanced by " + step);
        renewKeys();
    }

    private void rotate() throws IOException {
        int set = random.nextInt(JWK_SETS.length);
        if (!down) {
            publish(JWK_SETS[set]);
            history.add("rotated to " + set);
            renewKeys();
        }
    }

    private void breakOrMend() throws IOException {
        down = !down;
        history.add(down ? "down" : "up");
        if (down) {
            Files.delete(jwksFile());
        } else {
            rotate();
        }
    }

    private void publish(TestKey... keys) throws IOException {
        Files.writeString(jwksFile(), TestIssuer.jwksOf(keys));
    }

    private Path jwksFile() {
        return directory.resolve("jwks.json");
    }

    private void renewKeys() {
        if (!down) {
            Stream.of(cached, plain).flatMap(assembly -> assembly.signingKeys().values().stream()).forEach(this::renew);
        }
    }

    /** A load that began while the file was missing may have to end first. */
    private void renew(SigningKeySource keys) {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                keys.refresh();
                return;
            } catch (KeysUnavailableException e) {
                history.add("refresh failed");
            }
        }
        throw new AssertionError("the keys cannot be renewed: " + history);
    }

    private void compare(BearerToken token) {
        String answer = answer(plainValidator, token);
        assertEquals(answer, answer(cachedValidator, token), history::toString);
    }

    private String answer(AccessTokenValidator validator, BearerToken token) {
        try {
            AccessToken caller = validator.validate(token);
            accepted++;
            return caller.name() + caller.claims() + new TreeSet<>(caller.scopes()) + new TreeSet<>(caller.roles())
                    + caller.expiresAt() + caller.value();
        } catch (BearerTokenException e) {
            reasons.add(e.reason());
            return e.reason() + ": " + e.getMessage();
        }
    }
}
