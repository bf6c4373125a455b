/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/**
 * Estimates how many bytes values of JSON take in a heap of up to 32 GB: never too few, and seldom many too many.
 *
 * <p>The figures are those of OpenJDK 25, whose maps take more than those of earlier ones: an object begins with 12
 * bytes, a reference takes 4, and every object ends at a multiple of 8. Text takes one byte a character if all of it is
 * Latin-1, else two. Tables and arrays count as if they had just grown.
 */
final class HeapSize {

    private static final int ALIGNMENT = 8;
    private static final char LAST_OF_LATIN_1 = 0xFF;

    /** The string and the head of its array. */
    private static final int STRING = 24 + 16;
    private static final int SMALL_NUMBER = 24;
    /** A hundred digits. */
    private static final int GREAT_NUMBER = 40 + 64;

    /** The map, its unmodifiable view, all the views that either makes when asked, and a table of 16. */
    private static final int MAP = 64 + 32 + 120 + 80;
    /** An entry, and its share of a table that has just been doubled. */
    private static final int MEMBER = 40 + 11;

    /** The list, its unmodifiable view, and an array of 10. */
    private static final int LIST = 24 + 24 + 56;
    /** A share of an array that has just grown by half. */
    private static final int ELEMENT = 6;

    private HeapSize() {
    }

    static long of(Object value) {
        if (value instanceof String) {
            return ofText((String) value);
        }
        if (value instanceof Map) {
            return ofMembers((Map<?, ?>) value);
        }
        if (value instanceof Collection) {
            return ofElements((Collection<?>) value);
        }
        if (value instanceof Number) {
            return value instanceof BigInteger ? GREAT_NUMBER : SMALL_NUMBER;
        }
        return 0;
    }

    /** Returns what a map takes besides its names and values, or a set besides its elements: it has a map inside. */
    static long ofTable(int size) {
        return MAP + (long) MEMBER * size;
    }

    private static long ofText(String text) {
        long octets = isLatin1(text) ? text.length() : 2L * text.length();
        return STRING + (octets + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_LATIN_1) {
                return false;
            }
        }
        return true;
    }

    private static long ofMembers(Map<?, ?> members) {
        long bytes = ofTable(members.size());
        for (Map.Entry<?, ?> member : members.entrySet()) {
            bytes += of(member.getKey()) + of(member.getValue());
        }
        return bytes;
    }

    private static long ofElements(Collection<?> elements) {
        long bytes = LIST + (long) ELEMENT * elements.size();
        for (Object element : elements) {
            bytes += of(element);
        }
        return bytes;
    }
}
