/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PrintableTest {

    @Test
    void keepsPrintableAscii() {
        assertEquals(" !\"#[]\\~", Printable.line(" !\"#[]\\~"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "é", "\u2028", "\u202e"})
    void replacesEverythingElse(String character) {
        assertEquals("a?b", Printable.line("a" + character + "b"));
    }

    @Test
    void keepsLineOf500Characters() {
        assertEquals("a".repeat(500), Printable.line("a".repeat(500)));
    }

    @Test
    void cutsLineOf501Characters() {
        assertEquals("a".repeat(500) + "...", Printable.line("a".repeat(501)));
    }

    @Test
    void putsValueInBrackets() {
        assertEquals("[a?b]", Printable.value("a\nb"));
        assertEquals("[null]", Printable.value(null));
        assertEquals("[5]", Printable.value(5));
    }

    @Test
    void cutsValueOf101Characters() {
        assertEquals("[" + "a".repeat(100) + "]", Printable.value("a".repeat(100)));
        assertEquals("[" + "a".repeat(100) + "...]", Printable.value("a".repeat(101)));
    }
}
