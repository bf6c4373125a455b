/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Makes of a path what the most eager reader would. */
class CanonicalPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b,                        /a/b",
        "/,                           /",
        "'',                          /",
        "//a//b/,                     /a/b",
        "/x/../a/./b,                 /a/b",
        "/../../a,                    /a",
        "/x/..;y=z/a;b/c,             /a/c",
        "/x/%2e%2e%2fa,               /a",
        "/x/%252e%252e%252fa,         /a",
        "/x/%2525252e%2525252e/a,     /a",
        "/x\\..\\a,               /a",
        "/x%5c..%5Ca,                 /a",
        "/a%3b.css,                   /a",
        "/a%00/b,                     /a/b",
        "/%C3%A4/%zz,                 /%C3%A4/%zz",
    })
    void readsEagerly(String path, String canonical) {
        assertEquals(canonical, CanonicalPath.of(path));
    }

    @Test
    void leavesOutControlCharacters() {
        assertEquals("/ab/c", CanonicalPath.of("/a\u0000b/\n/c\u007f"));
    }
}
