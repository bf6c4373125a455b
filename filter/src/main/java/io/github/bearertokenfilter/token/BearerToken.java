/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/**
 * A bearer token as the request carried it: nothing about it has been verified. All its characters are ASCII.
 *
 * <p>It stands in a text that is longer, the value of a header field for instance, and becomes a string of its own only
 * when it is asked for: a token that is known by its digest seldom does. This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-1.2">RFC 6750 §1.2</a>
 */
public final class BearerToken {

    private static final AsciiCharacters IN_TOKEN = AsciiCharacters.lettersDigitsAnd("-._~+/");

    private final byte[] octets;
    private final int begin;
    private final int end;
    private String value;

    private BearerToken(byte[] octets, int begin, int end) {
        this.octets = octets;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Takes the token without the scheme that stood before it.
     *
     * @throws IllegalArgumentException if it has a character that is not ASCII, as no token has
     */
    public BearerToken(String value) {
        this(octets(Objects.requireNonNull(value, "value")), 0, value.length());
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("a token has ASCII characters only");
        }
    }

    /** What is not Latin-1 becomes a question mark, which is in no b64token. */
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns the token that stands in this part of a text.
     *
     * @return nothing if what stands there is not one b64token of RFC 6750 §2.1
     */
    public static Optional<BearerToken> read(String text, int begin, int end) {
        byte[] octets = octets(text);
        int padding = IN_TOKEN.endOfRun(octets, begin, end);
        return padding > begin && afterPadding(octets, padding, end) == end
                ? Optional.of(new BearerToken(octets, begin, end))
                : Optional.empty();
    }

    private static int afterPadding(byte[] octets, int begin, int end) {
        int position = begin;
        while (position < end && octets[position] == '=') {
            position++;
        }
        return position;
    }

    /** Returns the token itself, which must never reach a log or an answer. */
    public String value() {
        String known = value;
        if (known == null) {
            known = new String(octets, begin, length(), StandardCharsets.US_ASCII);
            value = known;
        }
        return known;
    }

    /** Returns how many characters the token has. */
    public int length() {
        return end - begin;
    }

    /** Tells whether the character is in the token. */
    public boolean contains(char character) {
        for (int i = begin; i < end; i++) {
            if (octets[i] == character) {
                return true;
            }
        }
        return false;
    }

    /** Adds the token to what is being hashed. */
    public void addTo(MessageDigest digest) {
        digest.update(octets, begin, length());
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "BearerToken[" + length() + " characters]";
    }
}
