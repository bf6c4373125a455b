/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64url as RFC 7515 §2 wants it: no padding, no other character, and unused bits zero, so that no two texts
 * decode to the same bytes.
 */
final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] SEXTETS = sextets();
    private static final byte NONE = -1;
    private static final int OCTET = 0xFF;

    private Base64Url() {
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[OCTET + 1];
        Arrays.fill(sextets, NONE);
        for (byte i = 0; i < ALPHABET.length(); i++) {
            sextets[ALPHABET.charAt(i)] = i;
        }
        return sextets;
    }

    /** Looks at each octet without a call, as {@code AsciiCharacters} does; what is not Latin-1 is a question mark. */
    static boolean isCanonical(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        for (byte octet : octets) {
            if (SEXTETS[octet & OCTET] == NONE) {
                return false;
            }
        }
        return hasZeroUnusedBits(text);
    }

    /** Decodes a text that is canonical. */
    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static boolean hasZeroUnusedBits(String text) {
        switch (text.length() % 4) {
            case 0:
                return true;
            case 2:
                return (lastSextet(text) & 0b1111) == 0;
            case 3:
                return (lastSextet(text) & 0b11) == 0;
            default:
                return false;
        }
    }

    private static int lastSextet(String text) {
        return SEXTETS[text.charAt(text.length() - 1)];
    }
}
