/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Instant;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** JWTs whose signature nobody looks at, and what one check says about them. */
final class Jwts {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Jwts() {
    }

    /** Decodes a token of this header and this payload, both JSON. */
    static UnverifiedJwt decoded(String header, String payload) {
        String token = Encoding.base64Url(header) + "." + Encoding.base64Url(payload) + "." + Encoding.base64Url("sig");
        try {
            return UnverifiedJwt.decode(new BearerToken(token), Integer.MAX_VALUE, SignatureMemory.NONE);
        } catch (BearerTokenException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static UnverifiedJwt withClaims(String payload) {
        return decoded("{\"alg\":\"RS256\"}", payload);
    }

    static UnverifiedJwt withHeader(String header) {
        return decoded(header, "{}");
    }

    static void assertPasses(TokenCheck check, UnverifiedJwt jwt) {
        assertDoesNotThrow(() -> check.check(jwt, NOW));
    }

    /** Asserts that the check refuses the token for this reason, and returns what the operator is told. */
    static String assertRefuses(Reason reason, TokenCheck check, UnverifiedJwt jwt) {
        BearerTokenException refusal = assertThrows(BearerTokenException.class, () -> check.check(jwt, NOW));
        assertEquals(reason, refusal.reason());
        return refusal.getMessage();
    }
}
