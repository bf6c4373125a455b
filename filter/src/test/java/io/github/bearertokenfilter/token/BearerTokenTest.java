/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BearerTokenTest {

    private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    @Test
    void doesNotPrintItself() {
        assertFalse(new BearerToken("mF_9.B5f-4.1JqM").toString().contains("mF_9"));
        assertThrows(NullPointerException.class, () -> new BearerToken(null));
    }

    @Test
    void isNoTextBeyondAscii() {
        for (String text : new String[] {"aé", "\u0165", "a.b.\ud83d\ude00", "\u0080"}) {
            assertThrows(IllegalArgumentException.class, () -> new BearerToken(text), text);
        }
    }

    @Test
    void everySingleCharacterCountsAsInTheGrammar() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text : new String[] {"" + (char) c, "a" + (char) c, "a" + (char) c + "b", "a=" + (char) c}) {
                assertEquals(B64TOKEN.matcher(text).matches(), BearerToken.read(text, 0, text.length()).isPresent(),
                        text);
            }
        }
    }

    @Test
    void isTakenOutOfTheTextInWhichItStands() {
        Optional<BearerToken> token = BearerToken.read("Bearer a.b== ,", 7, 12);

        assertEquals("a.b==", token.orElseThrow().value());
        assertEquals(5, token.orElseThrow().length());
        assertEquals(Optional.empty(), BearerToken.read("Bearer a.b", 7, 7));
        assertEquals(Optional.empty(), BearerToken.read("Bearer a.b", 6, 10));
    }

    @Test
    void isCopiedInPieces() {
        BearerToken token = BearerToken.read("Bearer abcdefg", 7, 14).orElseThrow();
        byte[] octets = new byte[4];

        assertEquals(4, token.copyTo(octets, 0));
        assertEquals("abcd", new String(octets, StandardCharsets.US_ASCII));
        assertEquals(3, token.copyTo(octets, 4));
        assertEquals("efg", new String(Arrays.copyOf(octets, 3), StandardCharsets.US_ASCII));
        assertEquals(0, token.copyTo(octets, 7));
    }
}
