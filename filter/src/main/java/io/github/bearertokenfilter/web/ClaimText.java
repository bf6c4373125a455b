/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the value of a claim as one line of text. */
final class ClaimText {

    private ClaimText() {
    }

    /** Returns a string, number or boolean, or the elements of an array; {@code null} if there is nothing to show. */
    static String of(Object value) {
        return value instanceof List ? ofElements((List<?>) value) : ofScalar(value);
    }

    /** An element with a comma would be taken for two. */
    private static String ofElements(List<?> elements) {
        List<String> texts = elements.stream()
                .map(ClaimText::ofScalar)
                .filter(Objects::nonNull)
                .filter(text -> text.indexOf(',') < 0)
                .collect(Collectors.toList());
        return texts.isEmpty() ? null : String.join(",", texts);
    }

    /** Text that is not plain is not shown at all: what is left of it could be another caller's name. */
    private static String ofScalar(Object value) {
        if (value instanceof String) {
            return PlainText.is((String) value) ? (String) value : null;
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
}
