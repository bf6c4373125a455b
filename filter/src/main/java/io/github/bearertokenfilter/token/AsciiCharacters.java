/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

/** A set of ASCII characters that a grammar names. This class is immutable and thread-safe. */
public final class AsciiCharacters {

    private static final int ASCII = 128;
    private static final int CASE_BIT = 0x20;

    private final boolean[] members = new boolean[ASCII];

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
        return position < text.length() && contain(text.charAt(position));
    }

    /** Returns where, from {@code begin} up to {@code end}, the first character stands that is none of these. */
    public int endOfRun(String text, int begin, int end) {
        int position = begin;
        while (position < end && contain(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private boolean contain(char c) {
        return c < ASCII && members[c];
    }
}
