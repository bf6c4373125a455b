/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers the answers about 10,000 tokens: good ones for a set time and never past {@code exp}, bad ones for five
 * seconds, failures not at all. Those who ask about one token at one time share one question. Tokens are known by their
 * SHA-256 only. This class is thread-safe.
 */
final class CachedInquiry implements TokenInquiry {

    private static final long MAX_ANSWERS = 10_000;
    private static final Duration BAD_ANSWER_AGE = Duration.ofSeconds(5);

    private final TokenInquiry inquiry;
    private final Duration maxAge;
    private final Duration maxWait;
    private final Reason reasonOfSilence;
    private final Clock clock;
    private final Executor executor;
    private final AsyncCache<String, Answer> answers;

    /** Refuses for {@code reasonOfSilence} where no answer comes within {@code maxWait}. */
    CachedInquiry(TokenInquiry inquiry, Duration maxAge, Duration maxWait, Reason reasonOfSilence, Clock clock,
            Executor executor) {
        this.inquiry = inquiry;
        this.maxAge = maxAge;
        this.maxWait = maxWait;
        this.reasonOfSilence = reasonOfSilence;
        this.clock = clock;
        this.executor = executor;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_ANSWERS)
                .expireAfter(new AnswerExpiry())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public Map<String, Object> ask(String token) throws BearerTokenException {
        CompletableFuture<Answer> answer = answers.get(digest(token),
                (key, unused) -> CompletableFuture.supplyAsync(() -> answer(token), executor));
        try {
            return answer.get(maxWait.toNanos(), TimeUnit.NANOSECONDS).claimsOrRefusal();
        } catch (ExecutionException e) {
            throw new BearerTokenException(reasonOfSilence, "unexpected " + e.getCause().getClass().getName());
        } catch (TimeoutException e) {
            throw new BearerTokenException(reasonOfSilence, "no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BearerTokenException(reasonOfSilence, "interrupted while waiting for the answer");
        }
    }

    private Answer answer(String token) {
        try {
            return Answer.good(inquiry.ask(token));
        } catch (BearerTokenException e) {
            return Answer.bad(e);
        }
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the server said: claims, or that the token is not good. This class is immutable. */
    private static final class Answer {

        private final Map<String, Object> claims;
        private final BearerTokenException refusal;

        private Answer(Map<String, Object> claims, BearerTokenException refusal) {
            this.claims = claims;
            this.refusal = refusal;
        }

        static Answer good(Map<String, Object> claims) {
            return new Answer(claims, null);
        }

        static Answer bad(BearerTokenException refusal) {
            return new Answer(null, refusal);
        }

        Map<String, Object> claimsOrRefusal() throws BearerTokenException {
            if (refusal != null) {
                throw refusal;
            }
            return claims;
        }
    }

    private final class AnswerExpiry implements Expiry<String, Answer> {

        @Override
        public long expireAfterCreate(String key, Answer answer, long currentTime) {
            return age(answer).toNanos();
        }

        /** A failure is no answer: it is told to those who wait for it and not kept. */
        private Duration age(Answer answer) {
            if (answer.refusal == null) {
                return untilExpiry(answer.claims);
            }
            return answer.refusal.reason().error() == BearerTokenError.UNAVAILABLE ? Duration.ZERO : BAD_ANSWER_AGE;
        }

        @Override
        public long expireAfterUpdate(String key, Answer answer, long currentTime, long currentDuration) {
            return expireAfterCreate(key, answer, currentTime);
        }

        @Override
        public long expireAfterRead(String key, Answer answer, long currentTime, long currentDuration) {
            return currentDuration;
        }

        /** The set time, or less if the token ends earlier. */
        private Duration untilExpiry(Map<String, Object> claims) {
            try {
                Instant now = clock.instant();
                Instant expiresAt = NumericDate.of("exp", claims).orElse(Instant.MAX);
                if (expiresAt.isAfter(now.plus(maxAge))) {
                    return maxAge;
                }
                return expiresAt.isAfter(now) ? Duration.between(now, expiresAt) : Duration.ZERO;
            } catch (BearerTokenException e) {
                return Duration.ZERO;
            }
        }
    }
}
