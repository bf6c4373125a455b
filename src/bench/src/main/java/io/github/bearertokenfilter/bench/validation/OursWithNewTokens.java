/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.FilterLines;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The filter with its cache on, to which every token is new. There is an end to the tokens: each time that they begin
 * again, a clock goes on until the cache has forgotten them.
 */
final class OursWithNewTokens extends Clock implements Contender {

    private static final int TOKENS = 4_000;
    private static final int SECONDS_UNTIL_FORGOTTEN = 2;

    private final long start = System.currentTimeMillis();
    private final AtomicLong uses = new AtomicLong();
    private final String good;
    private final String[] tokens;
    private final AccessTokenValidator validator;

    /** Takes the good one of the benchmark for one of many. */
    OursWithNewTokens(BenchIssuer issuer, String good) {
        this.good = good;
        this.tokens = issuer.tokens(TOKENS);
        this.validator = FilterLines.trusting(issuer)
                .with("tokenCacheSeconds", String.valueOf(SECONDS_UNTIL_FORGOTTEN - 1))
                .with("jwksRefreshSeconds", String.valueOf(Duration.ofDays(1).toSeconds()))
                .validator(this);
    }

    @Override
    public String callerOf(String token) throws Exception {
        String next = token.equals(good) ? tokens[(int) (uses.getAndIncrement() % TOKENS)] : token;
        return validator.validate(BenchIssuer.bearer(next)).name();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return start + SECONDS_UNTIL_FORGOTTEN * 1000L * (uses.get() / TOKENS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
