/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void isHashedWithoutWhatStandsAroundIt() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        BearerToken.read("Bearer abcdefg ", 7, 14).orElseThrow().addTo(digest);

        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest("abcdefg".getBytes(StandardCharsets.US_ASCII)),
                digest.digest());
    }

    @Test
    void knowsWhatIsInIt() {
        BearerToken token = BearerToken.read("a.b-c_d.", 2, 7).orElseThrow();

        assertTrue(token.contains('-'));
        assertTrue(token.contains('d'));
        assertFalse(token.contains('a'));
        assertFalse(token.contains('.'));
    }
}
