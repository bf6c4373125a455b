/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.AsciiCharacters;
import io.github.bearertokenfilter.token.BearerToken;
import java.util.Optional;

/**
 * Reads the value of an {@code Authorization} header, each character once: every request pays for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
final class BearerCredentials {

    private static final String SCHEME = "bearer";
    private static final int CASE_BIT = 0x20;
    /** The characters of a scheme (RFC 9110 §5.6.2). */
    private static final AsciiCharacters IN_SCHEME = AsciiCharacters.lettersDigitsAnd("!#$%&'*+-.^_`|~");

    private final String value;
    /** Where the scheme ends. */
    private final int afterScheme;

    private BearerCredentials(String value, int afterScheme) {
        this.value = value;
        this.afterScheme = afterScheme;
    }

    /**
     * Returns the credentials if their scheme is Bearer. A scheme ends at the first character that no scheme has, be it
     * a space or not.
     */
    static Optional<BearerCredentials> read(String value) {
        int begin = afterWhiteSpace(value);
        int end = begin + SCHEME.length();
        return isScheme(value, begin) && !IN_SCHEME.containCharacterAt(value, end)
                ? Optional.of(new BearerCredentials(value, end))
                : Optional.empty();
    }

    private static int afterWhiteSpace(String value) {
        int position = 0;
        while (position < value.length() && isWhiteSpace(value.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isScheme(String value, int begin) {
        if (value.length() - begin < SCHEME.length()) {
            return false;
        }
        for (int i = 0; i < SCHEME.length(); i++) {
            if ((value.charAt(begin + i) | CASE_BIT) != SCHEME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the token if nothing but spaces, one token, and white space at the end follow the scheme. */
    Optional<BearerToken> token() {
        int end = value.length();
        while (isWhiteSpace(value.charAt(end - 1))) {
            end--;
        }
        int begin = afterScheme;
        while (begin < end && value.charAt(begin) == ' ') {
            begin++;
        }
        return begin > afterScheme ? BearerToken.read(value, begin, end) : Optional.empty();
    }

    /** White space around a field value (RFC 9110 §5.6.3). */
    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
