/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerToken;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class TokenDigestTest {

    @Test
    void sameTokenHasSameDigest() {
        assertEquals(digest("a.b.c"), digest(String.join(".", "a", "b", "c")));
        assertEquals(digest("a.b.c").hashCode(), digest("a.b.c").hashCode());
    }

    @Test
    void otherTokenHasOtherDigest() {
        assertNotEquals(digest("a.b.c"), digest("a.b.d"));
        assertNotEquals(digest("a.b.c"), digest("a.b.c "));
        assertNotEquals(digest("a.b.c"), digest(""));
    }

    @Test
    void isNothingElse() {
        assertNotEquals(digest("a.b.c"), (Object) "a.b.c");
    }

    @Test
    void eachCharacterCountsHoweverLongTheToken() {
        Set<TokenDigest> digests = new HashSet<>();
        for (int length = 0; length <= 300; length++) {
            String token = "a".repeat(length);
            digests.add(digest(token));
            for (int i = 0; i < length; i++) {
                digests.add(digest(token.substring(0, i) + 'b' + token.substring(i + 1)));
            }
        }
        assertEquals(301 + 300 * 301 / 2, digests.size());
    }

    @Test
    void whatStandsAroundTheTokenDoesNotCount() {
        String token = "a.b-c_d".repeat(50);
        String header = "Bearer " + token + " ";

        assertEquals(digest(token), TokenDigest.of(BearerToken.read(header, 7, header.length() - 1).orElseThrow()));
    }

    private static TokenDigest digest(String token) {
        return TokenDigest.of(new BearerToken(token));
    }
}
