/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

/** The little JSON that was written by hand before there were libraries for it. */
final class Json {

    private Json() {
    }

    /** Returns a JSON string, or {@code null} without quotes for null. */
    static String string(String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            json.append(escape(c));
        }
        return json.append('"').toString();
    }

    private static String escape(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    }
}
