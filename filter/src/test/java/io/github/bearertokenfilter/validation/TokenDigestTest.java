/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class TokenDigestTest {

    @Test
    void sameTokenHasSameDigest() {
        assertEquals(TokenDigest.of("a.b.c"), TokenDigest.of(String.join(".", "a", "b", "c")));
        assertEquals(TokenDigest.of("a.b.c").hashCode(), TokenDigest.of("a.b.c").hashCode());
    }

    @Test
    void otherTokenHasOtherDigest() {
        assertNotEquals(TokenDigest.of("a.b.c"), TokenDigest.of("a.b.d"));
        assertNotEquals(TokenDigest.of("a.b.c"), TokenDigest.of("a.b.c "));
        assertNotEquals(TokenDigest.of("a.b.c"), TokenDigest.of(""));
    }

    @Test
    void isNothingElse() {
        assertNotEquals(TokenDigest.of("a.b.c"), (Object) "a.b.c");
    }
}
