/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class TokenRouterTest {

    private static final BearerToken JWT = new BearerToken(Encoding.base64Url("{\"alg\":\"RS256\"}") + ".a.b");
    private static final BearerToken WITH_PERIOD = new BearerToken("opaque.token");
    private static final BearerToken OPAQUE = new BearerToken("opaque");

    private final AccessToken ofJwt = mock();
    private final AccessToken ofOpaque = mock();
    private final AccessTokenValidator jwts = mock();
    private final AccessTokenValidator opaqueTokens = mock();
    private final TokenRouter router = new TokenRouter(jwts, opaqueTokens);

    TokenRouterTest() throws BearerTokenException {
        when(jwts.validateIfKnown(any())).thenReturn(Optional.empty());
        when(jwts.validate(any())).thenReturn(ofJwt);
        when(opaqueTokens.validate(any())).thenReturn(ofOpaque);
    }

    @Test
    void tokenThatIsNotKnownGoesByItsLook() throws BearerTokenException {
        assertSame(ofJwt, router.validate(JWT));
        assertSame(ofOpaque, router.validate(WITH_PERIOD));
        assertSame(ofOpaque, router.validate(OPAQUE));
    }

    @Test
    void knownJwtIsNotLookedInto() throws BearerTokenException {
        when(jwts.validateIfKnown(WITH_PERIOD)).thenReturn(Optional.of(ofJwt));

        assertSame(ofJwt, router.validate(WITH_PERIOD));
        verify(jwts, never()).validate(any());
        verify(opaqueTokens, never()).validate(any());
    }

    @Test
    void refusalOfKnownJwtIsTheLastWord() throws BearerTokenException {
        BearerTokenException expired = new BearerTokenException(Reason.TOKEN_EXPIRED, "");
        when(jwts.validateIfKnown(JWT)).thenThrow(expired);

        assertSame(expired, assertThrows(BearerTokenException.class, () -> router.validate(JWT)));
        verify(jwts, never()).validate(any());
        verify(opaqueTokens, never()).validate(any());
    }

    @Test
    void tokenWithoutPeriodIsNoKnownJwt() throws BearerTokenException {
        router.validate(OPAQUE);

        verify(jwts, never()).validateIfKnown(any());
    }
}
