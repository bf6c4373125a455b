/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

/** Tells mere text from text that could end a line, hide something or break an encoder. */
public final class PlainText {

    private PlainText() {
    }

    /** Tells whether the text has neither control characters nor halves of surrogate pairs. */
    public static boolean is(String text) {
        return text.codePoints().noneMatch(PlainText::isControlOrHalfOfPair);
    }

    private static boolean isControlOrHalfOfPair(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
