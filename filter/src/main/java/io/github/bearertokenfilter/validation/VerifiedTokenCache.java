/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bearertokenfilter.keys.SigningKey;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Spares a JWT that was accepted a while ago what cannot have changed since: what stands in it, and that a key has
 * signed it. Everything else is checked at each use and in the same order as without the cache: times, audience, that
 * the issuer still has the key, introspection. So the cache changes no answer.
 *
 * <p>Tokens are known by their SHA-256 and are not kept themselves. Only accepted tokens are remembered, so that no
 * flood of bad ones can drive out a good one; a token that is refused later is forgotten, unless that was because a
 * server could not be asked. Those who bring one token for the first time at one time share one verification. This
 * class is thread-safe; for a known token it takes no lock, nor do its keys but to start the load that is due.
 */
public final class VerifiedTokenCache implements AccessTokenValidator {

    /** What one of the tokens may take on average; a greater one counts as several. */
    private static final int BYTES_PER_TOKEN = 6_000;

    private final JwtValidator validator;
    private final Clock clock;
    private final Cache<TokenDigest, CachedToken> tokens;
    private final ConcurrentMap<TokenDigest, FirstUse> firstUses = new ConcurrentHashMap<>();
    private volatile List<SigningKey> keysSeen = List.of();

    /**
     * Remembers tokens that this validator accepts.
     *
     * @param size how many tokens of up to 6 kB each, as they are in memory
     * @param maxAge how long each
     */
    public VerifiedTokenCache(JwtValidator validator, int size, Duration maxAge, Clock clock) {
        this.validator = validator;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumWeight((long) size * BYTES_PER_TOKEN)
                .weigher(VerifiedTokenCache::weight)
                .expireAfterWrite(maxAge)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Forgets the tokens that were signed by other keys than these, which are all that there are now. */
    public void keepTokensOf(Collection<SigningKey> keys) {
        if (!keys.equals(keysSeen)) {
            tokens.asMap().values().removeIf(token -> !token.isSignedWithOneOf(keys));
            keysSeen = List.copyOf(keys);
        }
    }

    private static int weight(TokenDigest digest, CachedToken token) {
        return (int) Math.min(Math.max(token.heapBytes(), BYTES_PER_TOKEN), Integer.MAX_VALUE);
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        validator.refuseIfTooLong(token);
        TokenDigest digest = TokenDigest.of(token);
        CachedToken known = recall(digest);
        return known == null ? validateNew(token, digest) : validateKnown(token, digest, known);
    }

    @Override
    public Optional<AccessToken> validateIfKnown(BearerToken token) throws BearerTokenException {
        validator.refuseIfTooLong(token);
        TokenDigest digest = TokenDigest.of(token);
        CachedToken known = recall(digest);
        return known == null ? Optional.empty() : Optional.of(validateKnown(token, digest, known));
    }

    /** Where the clock has been set back, what was remembered before would last longer than it may. */
    private CachedToken recall(TokenDigest digest) {
        CachedToken known = tokens.getIfPresent(digest);
        return known == null || known.isRememberedAfter(clock.millis()) ? null : known;
    }

    private AccessToken validateKnown(BearerToken token, TokenDigest digest, CachedToken known)
            throws BearerTokenException {
        try {
            return validator.validate(UnverifiedJwt.of(token, known.content(), known));
        } catch (BearerTokenException refusal) {
            if (refusal.reason().error() != BearerTokenError.UNAVAILABLE) {
                tokens.invalidate(digest);
            }
            throw refusal;
        } catch (RuntimeException unexpected) {
            tokens.invalidate(digest);
            throw unexpected;
        }
    }

    private AccessToken validateNew(BearerToken token, TokenDigest digest) throws BearerTokenException {
        FirstUse own = new FirstUse();
        FirstUse earlier = firstUses.putIfAbsent(digest, own);
        if (earlier != null) {
            return validator.validate(validator.decode(token, earlier.ofOthers()));
        }
        try {
            CachedToken known = recall(digest);
            // another first use may have ended since the cache was asked
            return known == null ? validateFirst(token, digest, own) : validateKnown(token, digest, known);
        } finally {
            firstUses.remove(digest);
            own.end();
        }
    }

    private AccessToken validateFirst(BearerToken token, TokenDigest digest, FirstUse use)
            throws BearerTokenException {
        UnverifiedJwt jwt = validator.decode(token, use);
        AccessToken accepted = validator.validate(jwt);
        use.signer().ifPresent(signer -> tokens.put(digest, new CachedToken(jwt.content(), signer, clock.millis())));
        return accepted;
    }
}
