/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers answers as long as {@link KeptAnswer} says, 10,000 of up to 4 kB or fewer large ones. Those who ask about
 * one token at one time share one question. Tokens are known by their SHA-256 only.
 *
 * <p>Questions are asked in the background. At most {@value #MAX_WAITING} requests wait for answers at one time, and
 * so there are no more questions under way either; who comes then is refused at once, like everybody while the circuit
 * is open. This class is thread-safe.
 */
final class CachedInquiry {

    static final int MAX_WAITING = 128;

    private static final long MAX_WEIGHT = 10_000;
    private static final int BYTES_OF_WEIGHT = 4096;

    private final CircuitBreaker circuit;
    private final Duration maxAge;
    private final Duration maxWait;
    private final Reason reasonOfSilence;
    private final Clock clock;
    private final Executor executor;
    private final Semaphore mayWait = new Semaphore(MAX_WAITING);
    private final AsyncCache<TokenDigest, KeptAnswer> answers;

    /** Keeps good answers for {@code maxAge}; refuses where none comes within {@code maxWait}. */
    CachedInquiry(CircuitBreaker circuit, Duration maxAge, Duration maxWait, Reason reasonOfSilence, Clock clock,
            Executor executor) {
        this.circuit = circuit;
        this.maxAge = maxAge;
        this.maxWait = maxWait;
        this.reasonOfSilence = reasonOfSilence;
        this.clock = clock;
        this.executor = executor;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(MAX_WEIGHT)
                .weigher((TokenDigest digest, KeptAnswer kept) -> 1 + kept.answer().bytes() / BYTES_OF_WEIGHT)
                .expireAfter(Expiry.writing((TokenDigest digest, KeptAnswer kept) -> kept.life()))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * Returns what the server says of the token.
     *
     * @throws BearerTokenException if the server does not know it as a good one, or cannot be asked now
     */
    Map<String, Object> ask(BearerToken token) throws BearerTokenException {
        TokenDigest digest = TokenDigest.of(token);
        CompletableFuture<KeptAnswer> known = answers.getIfPresent(digest);
        if (known != null && known.isDone()) {
            KeptAnswer kept = answerOf(known);
            if (!kept.isOver(clock.instant())) {
                return kept.answer().claims();
            }
            answers.asMap().remove(digest, known);
        }
        return newAnswer(digest, token).answer().claims();
    }

    private KeptAnswer newAnswer(TokenDigest digest, BearerToken token) throws BearerTokenException {
        if (!mayWait.tryAcquire()) {
            throw silence(MAX_WAITING + " requests wait for an answer already");
        }
        try {
            return answerOf(answers.get(digest, (key, unused) -> begin(token)));
        } finally {
            mayWait.release();
        }
    }

    private CompletableFuture<KeptAnswer> begin(BearerToken token) {
        return circuit.refusal().map(this::told).orElseGet(() -> askInBackground(token));
    }

    private CompletableFuture<KeptAnswer> askInBackground(BearerToken token) {
        try {
            return CompletableFuture.supplyAsync(() -> kept(askSafely(token)), executor);
        } catch (RejectedExecutionException e) {
            return told(InquiryAnswer.notAsked(silence("the filter is stopped")));
        } catch (OutOfMemoryError e) {
            return told(InquiryAnswer.notAsked(silence("there is no memory for a thread")));
        }
    }

    /** What fails here would be logged by the cache, with a message that may quote the token. */
    private InquiryAnswer askSafely(BearerToken token) {
        try {
            return circuit.ask(token.value());
        } catch (RuntimeException e) {
            return InquiryAnswer.unusable(reasonOfSilence, "unexpected " + e.getClass().getName());
        }
    }

    private CompletableFuture<KeptAnswer> told(InquiryAnswer answer) {
        return CompletableFuture.completedFuture(kept(answer));
    }

    private KeptAnswer kept(InquiryAnswer answer) {
        return KeptAnswer.of(answer, maxAge, clock.instant());
    }

    private KeptAnswer answerOf(CompletableFuture<KeptAnswer> answer) throws BearerTokenException {
        try {
            return answer.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw silence("unexpected " + e.getCause().getClass().getName());
        } catch (TimeoutException e) {
            throw silence("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silence("interrupted while waiting for the answer");
        }
    }

    private BearerTokenException silence(String detail) {
        return new BearerTokenException(reasonOfSilence, detail);
    }
}
