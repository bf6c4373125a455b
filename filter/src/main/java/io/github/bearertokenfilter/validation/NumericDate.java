/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds since 1970 in a claim, as a JSON number with or without a fraction.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-2">RFC 7519 §2, NumericDate</a>
 */
final class NumericDate {

    /** The end of the year 9999: greater numbers are milliseconds or mistakes. */
    private static final double MAX_SECONDS = 253_402_300_799.0;

    private NumericDate() {
    }

    /**
     * Returns the time that the claim tells, if the claim is there.
     *
     * @throws BearerTokenException if the claim is there and not a time within ten thousand years
     */
    static Optional<Instant> of(String claim, Map<String, Object> claims) throws BearerTokenException {
        if (!claims.containsKey(claim)) {
            return Optional.empty();
        }
        Object value = claims.get(claim);
        double seconds = value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw new BearerTokenException(Reason.MALFORMED_CLAIM,
                    claim + " " + Printable.value(value) + (value instanceof Number
                            ? " is no time in seconds since 1970: does it count milliseconds?"
                            : " is no JSON number of seconds since 1970"));
        }
        long wholeSeconds = (long) Math.floor(seconds);
        return Optional.of(Instant.ofEpochSecond(wholeSeconds, (long) ((seconds - wholeSeconds) * 1e9)));
    }
}
