/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

/** Makes text from outside safe for one line of a log: printable ASCII, of bounded length. */
public final class Printable {

    private static final int MAX_LINE = 500;
    private static final int MAX_VALUE = 100;

    private Printable() {
    }

    /** Returns the text with everything but printable ASCII replaced, at most 500 characters of it. */
    public static String line(String text) {
        return clean(text, MAX_LINE);
    }

    /** Returns the value in brackets, cleaned likewise, at most 100 characters of it. */
    public static String value(Object value) {
        return "[" + clean(String.valueOf(value), MAX_VALUE) + "]";
    }

    private static String clean(String text, int maxLength) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxLength) + 3);
        for (int i = 0; i < text.length() && i < maxLength; i++) {
            char c = text.charAt(i);
            line.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > maxLength ? line.append("...").toString() : line.toString();
    }
}
