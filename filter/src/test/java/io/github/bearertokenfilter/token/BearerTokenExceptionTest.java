/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BearerTokenExceptionTest {

    @Test
    void messageIsOneLineOfPrintableCharacters() {
        assertEquals("kid a??b", new BearerTokenException(Reason.UNKNOWN_KEY, "kid a\r\nb").getMessage());
    }

    @Test
    void hasNoStackTrace() {
        assertEquals(0, new BearerTokenException(Reason.NO_TOKEN, "").getStackTrace().length);
    }

    @Test
    void keepsItsOwnCopyOfTheScopes() {
        List<String> scopes = new ArrayList<>(List.of("read"));
        BearerTokenException refusal = new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "", scopes);
        scopes.clear();

        assertEquals(List.of("read"), refusal.requiredScopes());
    }

    @Test
    void needsReason() {
        assertThrows(NullPointerException.class, () -> new BearerTokenException(null, ""));
    }
}
