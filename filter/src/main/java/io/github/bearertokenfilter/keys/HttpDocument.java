/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fetched document with what its server says about caching. This class is immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.1">RFC 9111 §5.2.2.1, max-age</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110 §8.8.3, ETag</a>
 */
final class HttpDocument {

    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|,)\\s*max-age\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=,|$)", Pattern.CASE_INSENSITIVE);

    /** What may be sent back as it came: short, and without anything but printable ASCII. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]{0,256}\"");

    private final String text;
    private final HttpHeaders headers;

    private HttpDocument(String text, HttpHeaders headers) {
        this.text = text;
        this.headers = headers;
    }

    static HttpDocument of(String text, HttpHeaders headers) {
        return new HttpDocument(text, headers);
    }

    /** A document that is still what its entity tag stood for. */
    static HttpDocument unchanged(HttpHeaders headers) {
        return new HttpDocument(null, headers);
    }

    boolean isUnchanged() {
        return text == null;
    }

    String text() {
        return text;
    }

    Optional<String> entityTag() {
        return headers.firstValue("ETag").filter(tag -> ENTITY_TAG.matcher(tag).matches());
    }

    Optional<Duration> maxAge() {
        Matcher maxAge = MAX_AGE.matcher(String.join(",", headers.allValues("Cache-Control")));
        return maxAge.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(maxAge.group(1)))) : Optional.empty();
    }
}
