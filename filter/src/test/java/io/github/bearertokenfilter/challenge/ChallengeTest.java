/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.challenge;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ChallengeTest {

    private static final Challenge CHALLENGE = new Challenge("api");

    @Test
    void missingTokenGetsRealmOnly() {
        assertEquals("Bearer realm=\"api\"", CHALLENGE.format(refusal(Reason.NO_TOKEN)));
    }

    @Test
    void badTokenGetsErrorAndDescription() {
        assertEquals("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The access token expired\"",
                CHALLENGE.format(refusal(Reason.TOKEN_EXPIRED)));
    }

    @Test
    void malformedRequestGetsErrorAndDescription() {
        assertEquals("Bearer realm=\"api\", error=\"invalid_request\", "
                        + "error_description=\"The request has more than one Authorization header\"",
                CHALLENGE.format(refusal(Reason.MULTIPLE_AUTHORIZATION_HEADERS)));
    }

    @Test
    void insufficientTokenGetsTheScopesThatWouldBeEnough() {
        BearerTokenException refusal =
                new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "", List.of("read:reports", "write"));

        assertEquals("Bearer realm=\"api\", error=\"insufficient_scope\", "
                        + "error_description=\"The access token grants too little\", scope=\"read:reports write\"",
                CHALLENGE.format(refusal));
    }

    @Test
    void detailForTheOperatorIsNotTold() {
        String header = CHALLENGE.format(new BearerTokenException(Reason.ISSUER_MISMATCH,
                "iss [https://inner.example]"));

        assertFalse(header.contains("inner"), header);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasItsChallenge(Reason reason) {
        String header = CHALLENGE.format(refusal(reason));

        assertEquals(reason.error().code().isPresent(), header.contains("error_description=\"" + reason.description()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = false, value = {
        "my api,my api", "\",\\\"", "\\,\\\\", "\\\",\\\\\\\"", ",", "a=b;c,a=b;c"})
    void realmIsQuoted(String realm, String quoted) {
        String text = realm == null ? "" : realm;

        assertEquals("Bearer realm=\"" + (quoted == null ? "" : quoted) + "\"",
                new Challenge(text).format(refusal(Reason.NO_TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=y", "a\tb", "\u0000", "\u007f", "café", "\u2028"})
    void realmIsPrintableAscii(String realm) {
        assertThrows(IllegalArgumentException.class, () -> new Challenge(realm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\r\nb", "é"})
    void scopeThatWouldBreakTheHeaderIsNotSent(String scope) {
        BearerTokenException refusal = new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "", List.of(scope));

        assertThrows(IllegalArgumentException.class, () -> CHALLENGE.format(refusal));
    }

    private static BearerTokenException refusal(Reason reason) {
        return new BearerTokenException(reason, "detail");
    }
}
