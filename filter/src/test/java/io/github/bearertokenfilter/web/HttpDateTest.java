/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Recipients take three formats (RFC 9110 §5.6.7). */
class HttpDateTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"})
    void takesEachFormat(String text) {
        assertEquals(Instant.parse("1994-11-06T08:49:37Z"), HttpDate.parse(text, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "'Wednesday, 25-Nov-26 12:00:00 GMT', 2026-11-25T12:00:00Z",
        "'Wednesday, 25-Nov-76 12:00:00 GMT', 2076-11-25T12:00:00Z",
        "'Thursday, 25-Nov-76 12:00:01 GMT',  1976-11-25T12:00:01Z",
        "'Friday, 01-Jan-77 00:00:00 GMT',    1977-01-01T00:00:00Z",
        "'Saturday, 01-Jan-00 00:00:00 GMT',  2000-01-01T00:00:00Z",
    })
    void yearOfTwoDigitsIsAtMostFiftyYearsAhead(String text, String instant) {
        assertEquals(Instant.parse(instant), HttpDate.parse(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun Nov 16 08:49:37 1994", "Wed Nov 16 08:49:37 1994"})
    void dayOfTwoDigitsIsTakenInTheFormatOfC(String text) {
        assertEquals(Instant.parse("1994-11-16T08:49:37Z"), HttpDate.parse(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1994-11-06", "Sunday, 06-Nov-94", "Sun Nov  6", "Someday, 06 Nov 1994",
        "Sun, 32 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 CET", "Sun Nov 31 08:49:37 1994 GMT", "784111777"})
    void refusesWhatIsNone(String text) {
        assertThrows(DateTimeParseException.class, () -> HttpDate.parse(text, NOW));
    }
}
