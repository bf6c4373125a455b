/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** Estimates how many bytes values of JSON take in a heap of up to 32 GB, rather too many than too few. */
final class HeapSize {

    private static final int STRING = 56;
    private static final int CHAR = 2;
    private static final int SMALL_NUMBER = 24;
    private static final int GREAT_NUMBER = 128;
    private static final int CONTAINER = 150;
    private static final int ELEMENT = 56;

    private HeapSize() {
    }

    static long of(Object value) {
        if (value instanceof String) {
            return STRING + (long) CHAR * ((String) value).length();
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

    private static long ofMembers(Map<?, ?> members) {
        long bytes = CONTAINER;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            bytes += ELEMENT + of(member.getKey()) + of(member.getValue());
        }
        return bytes;
    }

    private static long ofElements(Collection<?> elements) {
        long bytes = CONTAINER;
        for (Object element : elements) {
            bytes += ELEMENT + of(element);
        }
        return bytes;
    }
}
