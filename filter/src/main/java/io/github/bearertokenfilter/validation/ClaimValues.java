/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads claims that hold several values. Nothing is coerced: what is no string is no value. */
final class ClaimValues {

    private ClaimValues() {
    }

    /** Returns the values of all the claims: the words of a string, the strings of an array. */
    static Set<String> words(Collection<ClaimName> names, Map<String, Object> claims) {
        Set<String> words = new LinkedHashSet<>();
        for (ClaimName name : names) {
            Object value = name.in(claims);
            words.addAll(value instanceof String ? split((String) value) : strings(value));
        }
        return words;
    }

    /** Returns a string as the only value, or the strings of an array. */
    static List<String> strings(Object value) {
        List<String> strings = new ArrayList<>();
        for (Object element : value instanceof List ? (List<?>) value : singleton(value)) {
            if (element instanceof String) {
                strings.add((String) element);
            }
        }
        return strings;
    }

    static boolean isStringOrStrings(Object value) {
        return value instanceof String || value instanceof List && areStrings((List<?>) value);
    }

    private static boolean areStrings(List<?> values) {
        for (Object value : values) {
            if (!(value instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the string, or one of the strings of the array, is one of the wanted ones. */
    static boolean hasOneOf(Set<String> wanted, Object stringOrStrings) {
        return stringOrStrings instanceof List
                ? !Collections.disjoint(wanted, (List<?>) stringOrStrings)
                : wanted.contains(stringOrStrings);
    }

    private static List<?> singleton(Object value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Splits at spaces and at no other white space (RFC 6749 §3.3). */
    private static List<String> split(String value) {
        List<String> words = new ArrayList<>(List.of(value.split(" ")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
