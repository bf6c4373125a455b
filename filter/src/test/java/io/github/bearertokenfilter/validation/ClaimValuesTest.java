/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ClaimValuesTest {

    @Test
    void stringIsSplitAtSpaces() {
        assertEquals(Set.of("read", "write"), words("read write"));
    }

    @Test
    void anyNumberOfSpacesSeparates() {
        assertEquals(Set.of("read", "write"), words("  read   write "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read\twrite", "read\nwrite", "read,write", "read\u00a0write", "read\u3000write"})
    void nothingElseSeparates(String scope) {
        assertEquals(Set.of(scope), words(scope));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void blankStringHasNoWords(String blank) {
        assertEquals(Set.of(), words(blank));
    }

    @Test
    void elementsOfArrayAreNotSplit() {
        assertEquals(Set.of("read reports", "write"), words(List.of("read reports", "write")));
    }

    @Test
    void whatIsNoStringIsNoValue() {
        assertEquals(Set.of("read"), words(Arrays.asList("read", 5, true, null, List.of("write"), Map.of("a", "b"))));
        assertEquals(Set.of(), words(5));
        assertEquals(Set.of(), words(true));
        assertEquals(Set.of(), words(Map.of("read", true)));
        assertEquals(Set.of(), words(null));
    }

    @Test
    void valuesOfSeveralClaimsAreUnitedInTheirOrder() {
        List<ClaimName> names = List.of(ClaimName.of("scp"), ClaimName.of("absent"), ClaimName.of("scope"));

        Set<String> words = ClaimValues.words(names, Map.of("scope", "b c", "scp", List.of("a", "b")));

        assertEquals(List.of("a", "b", "c"), List.copyOf(words));
    }

    @Test
    void singleStringIsListOfOne() {
        assertEquals(List.of("a b"), ClaimValues.strings("a b"));
        assertEquals(List.of(), ClaimValues.strings(null));
        assertEquals(List.of(), ClaimValues.strings(5));
    }

    private static Set<String> words(Object value) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("scope", value);
        return ClaimValues.words(List.of(ClaimName.of("scope")), claims);
    }
}
