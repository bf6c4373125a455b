/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class BearerTokenResolverTest {

    private final BearerTokenResolver resolver = new BearerTokenResolver();

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "Bearer abc,abc", "bearer abc,abc", "BEARER abc,abc", "bEaReR abc,abc", "Bearer   abc,abc", "Bearer abc ,abc",
        " Bearer abc,abc", "\tBearer abc\t,abc", "Bearer a.b-c_d~e+f/g0==,a.b-c_d~e+f/g0==", "Bearer Bearer,Bearer",
        "Bearer a=,a=", "Bearer .,."})
    void takesTheSchemeAndOneToken(String header, String token) throws BearerTokenException {
        assertEquals(Optional.of(token), resolve(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer  ", "Bearer\t", "Bearer=", "Bearer=abc", "Bearer:abc",
        "Bearer,", "Bearer;abc", "Bearer\"abc\"", "Bearer\tabc", "Bearer \tabc", "Bearer\u00a0abc", "Bearer abc def",
        "Bearer abc,def", "Bearer abc, Bearer def", "Bearer abc, Basic YTpi", "Bearer abc;", "Bearer \"abc\"",
        "Bearer token=abc", "Bearer =abc", "Bearer ab=c", "Bearer abc\u0000", "Bearer abc\n", "Bearer abc\u00a0",
        "Bearer abcé", "Bearer abc\u2003", "Bearer a%20b", "Bearer {abc}", "Bearer abc\u001f"})
    void refusesBearerSchemeWithAnythingElse(String header) {
        assertEquals(Reason.MALFORMED_BEARER_TOKEN, refused(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Basic YTpi", "Basic Bearer abc", "BearerX abc", "Bearer-Token abc", "Bearers abc",
        "Bearer1 abc", "Bearer_ abc", "Bearer!abc", "DPoP abc", "Negotiate abc", "abc", "Bear er abc", "XBearer abc",
        "Basic YTpi, Bearer abc", "\u00a0Bearer abc", "Bearer~"})
    void leavesOtherSchemesToOthers(String header) throws BearerTokenException {
        assertEquals(Optional.empty(), resolve(header));
    }

    @Test
    void findsNoTokenWithoutHeader() throws BearerTokenException {
        assertEquals(Optional.empty(), resolver.resolve(FakeRequest.get("/")));
    }

    @Test
    void findsNoTokenWhereTheContainerShowsNoHeaders() throws BearerTokenException {
        HttpServletRequest request = mock();
        when(request.getHeaders("Authorization")).thenReturn(null);

        assertEquals(Optional.empty(), resolver.resolve(request));
    }

    @Test
    void nameOfTheHeaderHasNoCase() throws BearerTokenException {
        FakeRequest request = FakeRequest.get("/").header("authorization", "Bearer abc");

        assertEquals(Optional.of("abc"), resolver.resolve(request).map(BearerToken::value));
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc,Bearer def", "Bearer abc,Bearer abc", "Basic YTpi,Bearer abc", "Bearer abc,Basic YTpi",
        "Basic YTpi,Basic YTpi"})
    void refusesTwoHeaders(String first, String second) {
        HttpServletRequest request = mock();
        when(request.getHeaders("Authorization")).thenReturn(Collections.enumeration(List.of(first, second)));

        BearerTokenException refusal = assertThrows(BearerTokenException.class, () -> resolver.resolve(request));

        assertEquals(Reason.MULTIPLE_AUTHORIZATION_HEADERS, refusal.reason());
    }

    @Test
    void longHeaderCostsNoMoreThanItsLength() {
        String padding = "=".repeat(100_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertEquals(Reason.MALFORMED_BEARER_TOKEN, refused("Bearer " + padding + "!"));
            assertEquals(Reason.MALFORMED_BEARER_TOKEN, refused("Bearer a" + padding + "!"));
            assertEquals(Reason.MALFORMED_BEARER_TOKEN, refused("Bearer " + " ".repeat(100_000) + "!"));
        });
    }

    private Optional<String> resolve(String header) throws BearerTokenException {
        return resolver.resolve(FakeRequest.get("/").header("Authorization", header)).map(BearerToken::value);
    }

    private Reason refused(String header) {
        return assertThrows(BearerTokenException.class, () -> resolve(header)).reason();
    }
}
