/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class ClaimTextTest {

    @Test
    void writesScalarsAsTheyAre() {
        assertEquals("alice", ClaimText.of("alice"));
        assertEquals("", ClaimText.of(""));
        assertEquals("42", ClaimText.of(42));
        assertEquals("true", ClaimText.of(true));
    }

    @Test
    void keepsEveryCharacterOfEveryLanguage() {
        assertEquals("Łódź 東京 😀", ClaimText.of("Łódź 東京 😀"));
    }

    @Test
    void joinsElementsByCommas() {
        assertEquals("admin,7,false", ClaimText.of(List.of("admin", 7, false)));
    }

    @Test
    void leavesOutElementsThatWouldBeTakenForTwo() {
        assertEquals("staff", ClaimText.of(List.of("guests,admin", "staff")));
    }

    @Test
    void leavesOutObjectsAndWhatIsNested() {
        assertEquals("a", ClaimText.of(Arrays.asList(Map.of("x", "y"), null, List.of("b"), "a")));
        assertNull(ClaimText.of(Map.of("x", "y")));
        assertNull(ClaimText.of(null));
    }

    @Test
    void emptyArrayIsNothingToShow() {
        assertNull(ClaimText.of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\n", "\r", "a\u0000", "\t", "a\u007f", "a\u0085", "a\ud83d", "\ude00a"})
    void textWithControlsOrHalfCharactersIsNotShown(String text) {
        assertNull(ClaimText.of(text));
        assertEquals("b", ClaimText.of(List.of(text, "b")));
    }
}
