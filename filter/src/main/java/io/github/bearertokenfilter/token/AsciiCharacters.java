/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

/** A set of ASCII characters that a grammar names. This class is immutable and thread-safe. */
public final class AsciiCharacters {

    private static final int ASCII = 128;
    private static final int CASE_BIT = 0x20;
    private static final int OCTET = 0xFF;

    private final boolean[] members = new boolean[OCTET + 1];

    private AsciiCharacters() {
    }

    /** Returns the letters, the digits, and these. */
    public static AsciiCharacters lettersDigitsAnd(String others) {
        AsciiCharacters characters = new AsciiCharacters();
        for (char c = 0; c < ASCII; c++) {
            characters.members[c] = c >= '0' && c <= '9' || isLetter(c) || others.indexOf(c) >= 0;
        }
        return characters;
    }

    private static boolean isLetter(char c) {
        char lowerCase = (char) (c | CASE_BIT);
        return lowerCase >= 'a' && lowerCase <= 'z';
    }

    /** Tells whether there is a character at this place of the text, and it is one of these. */
    public boolean containCharacterAt(String text, int position) {
        return position < text.length() && text.charAt(position) < ASCII && members[text.charAt(position)];
    }

    /**
     * Returns where, from {@code begin} up to {@code end}, the first octet stands that is none of these. It looks at
     * each octet without a call: so deep down in a request, the virtual machine would not take the call away.
     */
    int endOfRun(byte[] octets, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!members[octets[i] & OCTET]) {
                return i;
            }
        }
        return end;
    }
}
