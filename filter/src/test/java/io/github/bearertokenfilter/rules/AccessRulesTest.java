/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class AccessRulesTest {

    private static final AccessRules READ_AND_WRITE = new AccessRules(List.of("read", "write"));

    @Test
    void takesTokenWithAllRequiredScopes() {
        assertDoesNotThrow(() -> READ_AND_WRITE.check(tokenWith("write", "delete", "read")));
    }

    @Test
    void takesAnyTokenIfNothingIsRequired() {
        assertDoesNotThrow(() -> new AccessRules(List.of()).check(tokenWith()));
    }

    @Test
    void refusesTokenThatLacksOneScope() {
        BearerTokenException refusal = refused(tokenWith("read"));

        assertEquals(Reason.INSUFFICIENT_SCOPE, refusal.reason());
        assertTrue(refusal.getMessage().endsWith("[write]"), refusal.getMessage());
    }

    @Test
    void namesEveryRequiredScopeToTheClient() {
        assertEquals(List.of("read", "write"), refused(tokenWith("read")).requiredScopes());
    }

    @Test
    void comparesScopesToTheLetter() {
        assertEquals(Reason.INSUFFICIENT_SCOPE, refused(tokenWith("Read", "write", "read:all")).reason());
    }

    private static BearerTokenException refused(AccessToken token) {
        return assertThrows(BearerTokenException.class, () -> READ_AND_WRITE.check(token));
    }

    private static AccessToken tokenWith(String... scopes) {
        AccessToken token = mock();
        when(token.scopes()).thenReturn(Set.of(scopes));
        return token;
    }
}
