/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.Extent;
import io.github.bearertokenfilter.bench.FilterLines;
import io.github.bearertokenfilter.bench.SignatureKind;
import io.github.bearertokenfilter.bench.Table;
import io.github.bearertokenfilter.bench.load.Meter.Cost;
import io.github.bearertokenfilter.bench.load.Meter.Step;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Floods of bad tokens, no two the same: what refusing them costs, and what becomes of the good ones. */
public final class FloodBenchmark {

    private static final int TOKENS = 5_000;
    private static final int GOOD_TOKENS = 9_000;

    private final Meter meter;

    /** Makes a run of this extent. */
    public FloodBenchmark(Extent extent) {
        this.meter = new Meter(extent.rounds());
    }

    /** Returns a table of costs, and one of what happened to good tokens meanwhile. */
    public List<Table> run() throws Exception {
        return List.of(costs(SignatureKind.RS256), costs(SignatureKind.ES256), goodTokens());
    }

    private Table costs(SignatureKind kind) throws Exception {
        Table table = new Table("Refusing distinct bad tokens, " + kind, "token", "this filter, CPU µs",
                "java-jwt, CPU µs", "ratio", "this filter, bytes", "java-jwt, bytes");
        BenchIssuer issuer = new BenchIssuer("https://login.example.com/", kind);
        AccessTokenValidator ours = FilterLines.trusting(issuer).validator();
        JWTVerifier theirs = JWT.require(algorithm(issuer))
                .withIssuer(issuer.name())
                .withAudience(BenchIssuer.AUDIENCE)
                .build();
        for (Map.Entry<String, List<String>> flood : floods(issuer).entrySet()) {
            List<Cost> costs = meter.measure(List.of(
                    refusing(flood.getValue(), token -> isTakenBy(ours, token)),
                    refusing(flood.getValue(), token -> isTakenBy(theirs, token))));
            table.row(flood.getKey(), costs.get(0).micros(), costs.get(1).micros(),
                    costs.get(0).micros() / costs.get(1).micros(), costs.get(0).bytes(), costs.get(1).bytes());
        }
        return table;
    }

    private static Algorithm algorithm(BenchIssuer issuer) {
        return issuer.kind() == SignatureKind.RS256
                ? Algorithm.RSA256((RSAPublicKey) issuer.publicKey(), null)
                : Algorithm.ECDSA256((ECPublicKey) issuer.publicKey(), null);
    }

    private static Map<String, List<String>> floods(BenchIssuer issuer) {
        BenchIssuer stranger = new BenchIssuer("https://other.example.com/", issuer.kind());
        String good = issuer.token("alice");
        AtomicInteger number = new AtomicInteger();
        Map<String, List<String>> floods = new LinkedHashMap<>();
        floods.put("forged signature",
                many(() -> BenchIssuer.forged(issuer.token("mallory" + number.getAndIncrement()), good)));
        floods.put("of another issuer", many(() -> stranger.token("mallory" + number.getAndIncrement())));
        floods.put("for another audience", many(() -> issuer.tokenForOthers("mallory" + number.getAndIncrement())));
        floods.put("expired", many(() -> issuer.expiredToken("mallory" + number.getAndIncrement())));
        floods.put("cut short", many(() -> good.substring(0, 100 + number.getAndIncrement() % 400) + "." + number));
        floods.put("no JWT", many(() -> "opaque" + number.getAndIncrement() + "x".repeat(500)));
        return floods;
    }

    private static List<String> many(Supplier<String> token) {
        return IntStream.range(0, TOKENS).mapToObj(i -> token.get()).toList();
    }

    private static Step refusing(List<String> tokens, Taker taker) {
        AtomicInteger next = new AtomicInteger();
        return () -> {
            if (taker.takes(tokens.get(next.getAndIncrement() % tokens.size()))) {
                throw new IllegalStateException("a bad token was taken");
            }
        };
    }

    private static boolean isTakenBy(AccessTokenValidator validator, String token) {
        try {
            validator.validate(BenchIssuer.bearer(token));
            return true;
        } catch (BearerTokenException refused) {
            return false;
        }
    }

    private static boolean isTakenBy(JWTVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return true;
        } catch (JWTVerificationException refused) {
            return false;
        }
    }

    /** A token that is still in the cache has the very claims that it had before. */
    private static Table goodTokens() throws BearerTokenException {
        BenchIssuer issuer = new BenchIssuer("https://login.example.com/", SignatureKind.EdDSA);
        AccessTokenValidator validator = FilterLines.trusting(issuer).validator();
        String[] good = issuer.tokens(GOOD_TOKENS);
        List<AccessToken> before = useEach(validator, good);
        int flood = 5 * TOKENS;
        for (int i = 0; i < flood; i++) {
            // the signature of another one of them
            int other = (i + 1 + i / good.length) % good.length;
            isTakenBy(validator, BenchIssuer.forged(good[i % good.length], good[other]));
        }
        List<AccessToken> after = useEach(validator, good);
        long driven = IntStream.range(0, good.length)
                .filter(i -> before.get(i).claims() != after.get(i).claims()).count();
        return new Table("Good tokens in the cache during a flood", "good tokens", "bad tokens", "driven out")
                .row(good.length, flood, driven);
    }

    private static List<AccessToken> useEach(AccessTokenValidator validator, String... tokens)
            throws BearerTokenException {
        List<AccessToken> accepted = new ArrayList<>();
        for (String token : tokens) {
            accepted.add(validator.validate(BenchIssuer.bearer(token)));
        }
        return accepted;
    }

    private interface Taker {

        boolean takes(String token);
    }
}
