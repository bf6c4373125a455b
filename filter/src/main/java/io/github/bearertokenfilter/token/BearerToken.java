/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A bearer token as the request carried it: nothing about it has been verified. All its characters are ASCII.
 *
 * <p>It stands in a text that is longer, the value of a header field for instance, and is taken out of it only when it
 * is asked for: a token that is known by its digest never is. This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-1.2">RFC 6750 §1.2</a>
 */
public final class BearerToken {

    private static final AsciiCharacters IN_TOKEN = AsciiCharacters.lettersDigitsAnd("-._~+/");

    private final String text;
    private final int begin;
    private final int end;
    private String value;

    private BearerToken(String text, int begin, int end) {
        this.text = text;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Takes the token without the scheme that stood before it.
     *
     * @throws IllegalArgumentException if it has a character that is not ASCII, as no token has
     */
    public BearerToken(String value) {
        this(Objects.requireNonNull(value, "value"), 0, value.length());
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("a token has ASCII characters only");
        }
    }

    /**
     * Returns the token that stands in this part of a text.
     *
     * @return nothing if what stands there is not one b64token of RFC 6750 §2.1
     */
    public static Optional<BearerToken> read(String text, int begin, int end) {
        int padding = IN_TOKEN.endOfRun(text, begin, end);
        return padding > begin && afterPadding(text, padding, end) == end
                ? Optional.of(new BearerToken(text, begin, end))
                : Optional.empty();
    }

    private static int afterPadding(String text, int begin, int end) {
        int position = begin;
        while (position < end && text.charAt(position) == '=') {
            position++;
        }
        return position;
    }

    /** Returns the token itself, which must never reach a log or an answer. */
    public String value() {
        String known = value;
        if (known == null) {
            known = text.substring(begin, end);
            value = known;
        }
        return known;
    }

    /** Returns how many characters the token has. */
    public int length() {
        return end - begin;
    }

    /**
     * Copies characters of the token, from the one at {@code position} on, as many as there are and fit.
     *
     * @return how many
     */
    @SuppressWarnings("deprecation") // it mistakes what is not Latin-1, and everything here is ASCII
    public int copyTo(byte[] octets, int position) {
        int count = Math.min(octets.length, length() - position);
        text.getBytes(begin + position, begin + position + count, octets, 0);
        return count;
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "BearerToken[" + length() + " characters]";
    }
}
