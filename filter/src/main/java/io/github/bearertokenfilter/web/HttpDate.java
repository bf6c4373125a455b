/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Reads dates as they stand in header fields: in the format that senders must use, and in two that are obsolete.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110 §5.6.7</a>
 */
final class HttpDate {

    private static final String DAYS = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss uuuu", Locale.ROOT);
    private static final int YEARS_AHEAD = 50;

    private HttpDate() {
    }

    /**
     * Returns the instant.
     *
     * @param now from which an obsolete year of two digits is at most 50 years ahead
     * @throws DateTimeParseException if the text is no date
     */
    static Instant parse(String text, Instant now) {
        if (text.matches(DAYS + " .*")) {
            return LocalDateTime.parse(text.substring(4), ASCTIME).toInstant(ZoneOffset.UTC);
        }
        return text.matches("[A-Z][a-z]+day, .*")
                ? ofRfc850(text.substring(text.indexOf(' ') + 1), now.atOffset(ZoneOffset.UTC))
                : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    }

    private static Instant ofRfc850(String text, OffsetDateTime now) {
        LocalDate latest = now.toLocalDate().plusYears(YEARS_AHEAD);
        OffsetDateTime date = LocalDateTime.parse(text, rfc850(latest.minusYears(99))).atOffset(ZoneOffset.UTC);
        return (date.isAfter(now.plusYears(YEARS_AHEAD)) ? date.minusYears(100) : date).toInstant();
    }

    private static DateTimeFormatter rfc850(LocalDate earliest) {
        return new DateTimeFormatterBuilder()
                .appendPattern("dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ROOT);
    }
}
