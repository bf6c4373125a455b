/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tells paths that can be read in several ways from those that cannot. */
class AmbiguousPathTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "/public/%2e%2e/admin", "/public/%2E./admin", "/public/.%2e;x/admin", "/public/..;/admin", "/public/..",
        "/public/./x", "/./", "/public/%2e", "/..", "/public%2fadmin", "/public%2Fadmin", "/public%5cadmin",
        "/public\\admin", "/public/..%5c..%5cadmin", "/public/%00", "/public/x%00.css", "/public/%0a", "/public/%7f",
        "/public/%3b", "/public//x", "//public/x", "/public/%", "/public/%zz", "/public/%c0%afadmin",
        "/public/%C0%AEx", "/public/%e0%80%af", "/public/%f0%80%80%af", "http://host/public/x", "*", "",
    })
    void rawPathIsAmbiguous(String uri) {
        assertTrue(AmbiguousPath.isRaw(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/public/x.css", "/public/x;jsessionid=0123456789ABCDEF", "/public;a=b/x", "/public/%C3%A4.css",
        "/public/a%20b", "/public/100%25", "/public/...", "/public/.well-known", "/public/a..b", "/public/x%2ecss",
        "/public/%E2%82%AC", "/public/%F0%9F%98%80", "/public/x;y=..", "/public/..x/y",
    })
    void rawPathIsClear(String uri) {
        assertFalse(AmbiguousPath.isRaw(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/public/../admin", "/public/.", "/public\\admin", "/public;x/admin", "/public/\u0000", "/public/x\u0000.css",
        "/public/\n", "/public/\u007f", "/public//admin", "/public/%2e%2e/admin", "/public/\uFFFDadmin", "/..",
    })
    void decodedPathIsAmbiguous(String path) {
        assertTrue(AmbiguousPath.isDecoded(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/public/x.css", "/public/ä b", "/public/100%", "/public/...", "/public/a..b"})
    void decodedPathIsClear(String path) {
        assertFalse(AmbiguousPath.isDecoded(path));
    }

    /** A segment in front, which is clear and not plain, keeps a path from being passed at a glance. */
    @Test
    void pathIsNoClearerAtAGlance() {
        Random random = new Random(3986);
        for (int i = 0; i < 100_000; i++) {
            String path = path(random);
            assertEquals(AmbiguousPath.isDecoded("/\u00e4" + path), AmbiguousPath.isDecoded(path), path);
            assertEquals(AmbiguousPath.isRaw("/%C3%A4" + path), AmbiguousPath.isRaw(path), path);
        }
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int length = random.nextInt(8); length > 0; length--) {
            path.append("aZ09-_.../// ;%\\\u0000\u007f\u00e4\uFFFD".charAt(random.nextInt(20)));
        }
        return path.toString();
    }
}
