/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NumericDateTest {

    @Test
    void absentClaimIsNoTime() throws BearerTokenException {
        assertEquals(Optional.empty(), NumericDate.of("exp", Map.of("iat", 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,             1970-01-01T00:00:00Z",
        "1772366400,    2026-03-01T12:00:00Z",
        "2147483648,    2038-01-19T03:14:08Z",
        "-1,            1969-12-31T23:59:59Z",
        "253402300799,  9999-12-31T23:59:59Z"})
    void readsWholeSeconds(long seconds, Instant time) throws BearerTokenException {
        assertEquals(Optional.of(time), NumericDate.of("exp", Map.of("exp", seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "1772366400.5,  2026-03-01T12:00:00.5Z",
        "0.25,          1970-01-01T00:00:00.25Z",
        "-0.25,         1969-12-31T23:59:59.75Z",
        "1.7723664E9,   2026-03-01T12:00:00Z"})
    void readsFractionOfSecond(double seconds, Instant time) throws BearerTokenException {
        assertEquals(Optional.of(time), NumericDate.of("exp", Map.of("exp", seconds)));
    }

    @Test
    void fractionIsRightToTheMicrosecond() throws BearerTokenException {
        Instant time = NumericDate.of("exp", Map.of("exp", 1772366400.123456)).orElseThrow();
        Duration error = Duration.between(Instant.parse("2026-03-01T12:00:00.123456Z"), time).abs();

        assertTrue(error.compareTo(Duration.ofNanos(1_000)) < 0, time::toString);
    }

    @Test
    void readsBigIntegerThatIsSmallEnough() throws BearerTokenException {
        assertEquals(Optional.of(Instant.EPOCH), NumericDate.of("exp", Map.of("exp", BigInteger.ZERO)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE,
        253402300800.0, -253402300800.0})
    void refusesTimeBeyondTheCalendar(double seconds) {
        assertMalformed(seconds);
    }

    @Test
    void refusesMilliseconds() {
        assertMalformed(1_772_366_400_000L);
    }

    @Test
    void refusesHugeBigInteger() {
        assertMalformed(BigInteger.TEN.pow(99));
        assertMalformed(BigInteger.TEN.pow(99).negate());
    }

    @Test
    void refusesNullAndText() {
        assertMalformed(null);
        assertMalformed("1772366400");
    }

    @Test
    void tellsTheOperatorTheClaimAndItsValue() {
        assertEquals("exp [tomorrow?] is no JSON number of seconds since 1970", assertMalformed("tomorrow\n"));
    }

    private static String assertMalformed(Object value) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("exp", value);
        BearerTokenException refusal =
                assertThrows(BearerTokenException.class, () -> NumericDate.of("exp", claims));
        assertEquals(Reason.MALFORMED_CLAIM, refusal.reason());
        return refusal.getMessage();
    }
}
