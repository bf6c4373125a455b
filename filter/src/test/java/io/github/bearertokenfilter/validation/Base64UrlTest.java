/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Base64UrlTest {

    private static final String ALL_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    void takesEverythingThatAnEncoderWrites() {
        Random random = new Random(7519);
        for (int length = 0; length < 100; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);

            assertTrue(Base64Url.isCanonical(text), text);
            assertArrayEquals(octets, Base64Url.decode(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ==", "QQ=", "QUI=", "=", "QUJD=", "QU+D", "QU/D", "QU D", " QUJD", "QUJD\n", "QU.D",
        "QUJ\u0000", "QUJé", "QUJ\uFF21", "QUJ\u0130"})
    void refusesEveryOtherCharacter(String text) {
        assertFalse(Base64Url.isCanonical(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "QUJDR", "AAAAAAAAA"})
    void refusesLengthThatNoOctetsHave(String text) {
        assertFalse(Base64Url.isCanonical(text));
    }

    @Test
    void oneOfSixteenLastCharactersIsCanonicalAfterOneOctet() {
        assertEquals(Set.of('A', 'Q', 'g', 'w'), canonicalLastCharacters("Q"));
    }

    @Test
    void oneOfFourLastCharactersIsCanonicalAfterTwoOctets() {
        assertEquals(characters("AEIMQUYcgkosw048"), canonicalLastCharacters("QU"));
    }

    @Test
    void everyLastCharacterIsCanonicalAfterThreeOctets() {
        assertEquals(characters(ALL_CHARACTERS), canonicalLastCharacters("QUJ"));
    }

    @Test
    void decodesEmptyText() {
        assertTrue(Base64Url.isCanonical(""));
        assertEquals("", new String(Base64Url.decode(""), StandardCharsets.US_ASCII));
    }

    private static Set<Character> canonicalLastCharacters(String start) {
        Set<Character> canonical = characters(ALL_CHARACTERS);
        canonical.removeIf(last -> !Base64Url.isCanonical(start + last));
        return canonical;
    }

    private static Set<Character> characters(String text) {
        Set<Character> characters = new HashSet<>();
        text.chars().forEach(c -> characters.add((char) c));
        return characters;
    }
}
