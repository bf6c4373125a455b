/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JwkSets;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.keys.SigningKey;
import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VerifiedTokenCacheTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(300);
    private static final SigningKey SIGNER =
            JwkSets.of(TestKey.RSA).find(TestKey.RSA.kid(), SigningAlgorithm.RS256).get(0);

    private final MutableClock clock = new MutableClock(Jwts.NOW);
    private final AtomicInteger verifications = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean held;
    private volatile boolean good = true;
    private volatile boolean inForce = true;

    @Test
    void secondUseIsNotVerified() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);

        AccessToken first = cache.validate(token("alice"));
        AccessToken second = cache.validate(token("alice"));

        assertEquals(1, verifications.get());
        assertEquals("alice", second.name());
        assertEquals(token("alice").value(), second.value());
        assertSame(first.claims(), second.claims());
        assertSame(first.scopes(), second.scopes());
        assertSame(first.roles(), second.roles());
    }

    @Test
    void otherChecksAreMadeAtEachUse() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        cache.validate(token("alice"));

        inForce = false;

        assertEquals(Reason.TOKEN_EXPIRED, refusal(cache, "alice"));
        assertEquals(Reason.TOKEN_EXPIRED, refusal(cache, "alice"));
    }

    @Test
    void tokenThatIsRefusedLaterIsForgotten() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        cache.validate(token("alice"));
        inForce = false;
        refusal(cache, "alice");

        inForce = true;
        cache.validate(token("alice"));

        assertEquals(2, verifications.get());
    }

    @Test
    void refusalIsNotRemembered() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        good = false;
        assertEquals(Reason.BAD_SIGNATURE, refusal(cache, "alice"));
        assertEquals(Reason.BAD_SIGNATURE, refusal(cache, "alice"));

        good = true;
        cache.validate(token("alice"));

        assertEquals(3, verifications.get());
    }

    @Test
    void tokenThatNamesNobodyIsNotRemembered() {
        VerifiedTokenCache cache = cacheOf(10);
        BearerToken nobody = withPayload("{\"iss\":\"i\"}");

        assertThrows(BearerTokenException.class, () -> cache.validate(nobody));
        assertThrows(BearerTokenException.class, () -> cache.validate(nobody));

        assertEquals(2, verifications.get());
    }

    @Test
    void tokenIsVerifiedAnewAfterItsTimeInTheCache() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        cache.validate(token("alice"));

        clock.advance(MAX_AGE.minusSeconds(1));
        cache.validate(token("alice"));
        assertEquals(1, verifications.get());

        clock.advance(Duration.ofSeconds(1));
        cache.validate(token("alice"));
        assertEquals(2, verifications.get());
    }

    @Test
    void tokensOfKeysThatAreGoneAreForgotten() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        cache.validate(token("alice"));

        cache.keepTokensOf(List.of(SIGNER));
        cache.validate(token("alice"));
        assertEquals(1, verifications.get());

        cache.keepTokensOf(List.of());
        cache.validate(token("alice"));
        assertEquals(2, verifications.get());
    }

    @Test
    void usesDoNotProlongTheTimeInTheCache() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        for (int i = 0; i < 11; i++) {
            cache.validate(token("alice"));
            clock.advance(MAX_AGE.dividedBy(10));
        }

        assertEquals(2, verifications.get());
    }

    @Test
    void noMoreTokensAreRememberedThanAllowed() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(5);
        useEach(cache, "caller", 50);
        verifications.set(0);

        useEach(cache, "caller", 50);

        assertTrue(verifications.get() >= 45, () -> verifications + " verified anew");
    }

    @Test
    void greatTokenCountsAsSeveral() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        String great = "x".repeat(20_000);
        useEach(cache, great, 10);
        verifications.set(0);

        useEach(cache, great, 10);

        assertTrue(verifications.get() >= 7, () -> verifications + " verified anew");
    }

    @Test
    void floodOfBadTokensDrivesOutNoGoodOne() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);
        useEach(cache, "caller", 10);
        good = false;
        for (int i = 0; i < 1000; i++) {
            refusal(cache, "stranger" + i);
        }
        verifications.set(0);

        good = true;
        useEach(cache, "caller", 10);

        assertEquals(0, verifications.get());
    }

    @Test
    void firstUsesAtOneTimeVerifyOnce() throws Exception {
        VerifiedTokenCache cache = cacheOf(10);
        held = true;
        List<FutureTask<AccessToken>> uses = useAtOneTime(cache, 5);

        released.countDown();

        for (FutureTask<AccessToken> use : uses) {
            assertEquals("alice", use.get().name());
        }
        assertEquals(1, verifications.get());
    }

    @Test
    void eachGetsARefusalOfItsOwnWhereTheFirstOneFails() throws Exception {
        VerifiedTokenCache cache = cacheOf(10);
        held = true;
        good = false;
        List<FutureTask<AccessToken>> uses = useAtOneTime(cache, 3);

        released.countDown();

        for (FutureTask<AccessToken> use : uses) {
            assertThrows(Exception.class, use::get);
        }
        assertEquals(3, verifications.get());
    }

    @Test
    void tokenOfTwoUsersIsNeverMixedUp() throws BearerTokenException {
        VerifiedTokenCache cache = cacheOf(10);

        assertNotSame(cache.validate(token("alice")).claims(), cache.validate(token("bob")).claims());
        assertEquals("alice", cache.validate(token("alice")).name());
        assertEquals("bob", cache.validate(token("bob")).name());
    }

    /** Starts so many uses of one token; all but the first wait for its verification, which is held. */
    private List<FutureTask<AccessToken>> useAtOneTime(VerifiedTokenCache cache, int count) {
        List<FutureTask<AccessToken>> uses = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uses.add(new FutureTask<>(() -> cache.validate(token("alice"))));
            threads.add(new Thread(uses.get(i), "use " + i));
        }
        threads.forEach(Thread::start);
        Eventually.holds(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING),
                () -> "states of the threads: " + threads.stream().map(Thread::getState).toList());
        return uses;
    }

    private static void useEach(VerifiedTokenCache cache, String name, int count) throws BearerTokenException {
        for (int i = 0; i < count; i++) {
            cache.validate(token(name + i));
        }
    }

    private static Reason refusal(VerifiedTokenCache cache, String name) {
        return assertThrows(BearerTokenException.class, () -> cache.validate(token(name))).reason();
    }

    private VerifiedTokenCache cacheOf(int size) {
        CallerMapping mapping = new CallerMapping(List.of(ClaimName.of("sub")),
                List.of(ClaimName.of("scope")), List.of(ClaimName.of("roles")), Map.of());
        TrustedIssuer issuer = new TrustedIssuer(Set.of("i"), List.of(this::checkTime, this::checkSignature), mapping);
        JwtValidator validator = new JwtValidator(100_000, List.of(), List.of(issuer), clock);
        return new VerifiedTokenCache(validator, size, MAX_AGE, clock);
    }

    private void checkTime(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        if (!inForce) {
            throw new BearerTokenException(Reason.TOKEN_EXPIRED, "");
        }
    }

    /** Stands in for the real one, which a test cannot see at work. */
    private void checkSignature(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        if (jwt.signature().recall() != null) {
            return;
        }
        verifications.incrementAndGet();
        if (held) {
            await(released);
        }
        if (!good) {
            throw new BearerTokenException(Reason.BAD_SIGNATURE, "");
        }
        jwt.signature().remember(SIGNER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BearerToken token(String name) {
        return withPayload("{\"iss\":\"i\",\"sub\":\"" + name + "\",\"scope\":\"a b\",\"roles\":[\"c\"]}");
    }

    private static BearerToken withPayload(String payload) {
        return new BearerToken(Encoding.base64Url("{}") + "." + Encoding.base64Url(payload) + ".");
    }
}
