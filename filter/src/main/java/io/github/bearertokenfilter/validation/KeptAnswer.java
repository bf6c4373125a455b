/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An answer and how long it may be told again: a good one for a set time and never past {@code exp}, a bad one for five
 * seconds, all others only to those who wait for them. This class is immutable.
 */
final class KeptAnswer {

    private static final Duration LIFE_OF_BAD = Duration.ofSeconds(5);

    private final InquiryAnswer answer;
    private final Instant since;
    private final Duration life;

    private KeptAnswer(InquiryAnswer answer, Instant since, Duration life) {
        this.answer = answer;
        this.since = since;
        this.life = life;
    }

    /** Keeps what came now; a good answer for {@code maxAge} at most. */
    static KeptAnswer of(InquiryAnswer answer, Duration maxAge, Instant now) {
        return new KeptAnswer(answer, now, life(answer, maxAge, now));
    }

    private static Duration life(InquiryAnswer answer, Duration maxAge, Instant now) {
        try {
            return answer.isGood() ? shorter(maxAge, untilExpiry(answer.claims(), now)) : lifeOfRefusal(answer);
        } catch (BearerTokenException e) {
            return Duration.ZERO;
        }
    }

    private static Duration lifeOfRefusal(InquiryAnswer answer) {
        return answer.isBad() ? LIFE_OF_BAD : Duration.ZERO;
    }

    private static Duration untilExpiry(Map<String, Object> claims, Instant now) throws BearerTokenException {
        Duration left = Duration.between(now, NumericDate.of("exp", claims).orElse(Instant.MAX));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    InquiryAnswer answer() {
        return answer;
    }

    Duration life() {
        return life;
    }

    /** Tells whether the answer must not be told again; it came after now if the clock was set back. */
    boolean isOver(Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(life));
    }
}
