/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HeapSizeTest {

    @Test
    void textTakesAByteForEachCharacterAndItsObjects() {
        assertEquals(40, HeapSize.of(""));
        assertEquals(40 + 8, HeapSize.of("a"));
        assertEquals(40 + 1000, HeapSize.of("a".repeat(1000)));
        assertEquals(40 + 1000, HeapSize.of("\u00ff".repeat(1000)));
    }

    @Test
    void textWithACharacterBeyondLatin1TakesTwoBytesForEach() {
        assertEquals(40 + 2 * 1000, HeapSize.of("a".repeat(999) + '\u0100'));
        assertEquals(40 + 2 * 1000, HeapSize.of("\ud83d\ude00".repeat(500)));
        assertEquals(40 + 2 * 8, HeapSize.of("???????\ud83d"));
    }

    @Test
    void membersAndElementsAreCountedAtAnyDepth() {
        long flat = HeapSize.of(Map.of("a", "b"));

        assertTrue(HeapSize.of(Map.of("a", List.of("b"))) > flat);
        assertTrue(HeapSize.of(Map.of("a", Map.of("b", List.of("b")))) > HeapSize.of(Map.of("a", List.of("b"))));
    }

    /** 64 the map, 32 its view, 120 those of names, values and members, 80 the table, 40 the member, 48 the name. */
    @Test
    void mapTakesAsMuchAsInTheJavaWhereItTakesMost() {
        long bytes = HeapSize.of(Map.of("a", true));

        assertTrue(bytes >= 64 + 32 + 120 + 80 + 40 + 48, () -> bytes + " bytes");
    }

    @Test
    void emptyContainersAreNotFree() {
        assertTrue(HeapSize.of(List.of(List.of(), List.of(), Map.of(), Set.of())) >= 5 * 100);
    }

    @Test
    void greatNumberTakesMoreThanSmallOne() {
        assertTrue(HeapSize.of(BigInteger.TEN.pow(99)) > HeapSize.of(5));
        assertTrue(HeapSize.of(5.5) > 0);
    }

    @Test
    void constantsTakeNothing() {
        assertEquals(0, HeapSize.of(null));
        assertEquals(0, HeapSize.of(true));
        assertEquals(HeapSize.of(List.of(true, false)), HeapSize.of(Arrays.asList(null, null)));
    }
}
