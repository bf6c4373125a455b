/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads names and values of a query or a form, strictly: a percent sign is followed by two hexadecimal digits.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL Standard, application/x-www-form-urlencoded</a>
 */
final class UrlEncoded {

    private static final int MAX_OCTET = 255;

    private UrlEncoded() {
    }

    /** Returns the pairs of a text in ASCII; other characters stand for octets, as in ISO 8859-1. */
    static List<Pair> pairs(String text) {
        return pairs(text, StandardCharsets.ISO_8859_1);
    }

    /** Returns the pairs, whose octets are text in this encoding. */
    static List<Pair> pairs(String text, Charset charset) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new Pair(decode(name, charset), decode(value, charset)));
            }
        }
        return pairs;
    }

    /** Returns {@code null} if a percent sign is not followed by two digits, or a character is no octet. */
    private static String decode(String text, Charset charset) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int octet = c == '%' ? octetAt(text, i + 1) : c;
            if (octet < 0 || octet > MAX_OCTET) {
                return null;
            }
            octets.write(c == '+' ? ' ' : octet);
            i += c == '%' ? 3 : 1;
        }
        return octets.toString(charset);
    }

    private static int octetAt(String text, int index) {
        if (index + 1 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(index), 16);
        int low = Character.digit(text.charAt(index + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** A name and a value; each is {@code null} if it cannot be decoded. */
    static final class Pair {

        private final String name;
        private final String value;

        Pair(String name, String value) {
            this.name = name;
            this.value = value;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }
    }
}
