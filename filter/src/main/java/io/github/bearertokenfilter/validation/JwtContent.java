/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.Map;

/** What stands in a JWT, without the JWT. This class is thread-safe, and does not change but for what it remembers. */
final class JwtContent {

    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private volatile CallerClaims caller;

    JwtContent(Map<String, Object> header, Map<String, Object> claims) {
        this.header = header;
        this.claims = claims;
    }

    Map<String, Object> header() {
        return header;
    }

    Map<String, Object> claims() {
        return claims;
    }

    /**
     * Returns the caller whom the claims name; found out once, as it is always the same issuer's mapping.
     *
     * @throws BearerTokenException if they name nobody
     */
    CallerClaims caller(CallerMapping mapping) throws BearerTokenException {
        CallerClaims known = caller;
        if (known == null) {
            known = new CallerClaims(claims, mapping);
            caller = known;
        }
        return known;
    }

    /** Returns about how many bytes this takes, rather too many than too few. */
    long heapBytes() {
        CallerClaims known = caller;
        return HeapSize.of(header) + HeapSize.of(claims) + (known == null ? 0 : known.heapBytes());
    }
}
