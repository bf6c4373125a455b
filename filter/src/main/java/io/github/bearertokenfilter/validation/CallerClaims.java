/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The caller as the claims of a verified token name him. This class is thread-safe.
 *
 * <p>Scopes and roles are found out when they are first asked for: claims of userinfo may be among them.
 */
final class CallerClaims {

    /** This object and its instant. */
    private static final int OWN_BYTES = 64;

    private final Map<String, Object> claims;
    private final CallerMapping mapping;
    private final String name;
    private final Instant expiresAt;
    private volatile Set<String> scopes;
    private volatile Set<String> roles;

    CallerClaims(Map<String, Object> claims, CallerMapping mapping) throws BearerTokenException {
        this.claims = claims;
        this.mapping = mapping;
        this.name = mapping.name(claims);
        this.expiresAt = NumericDate.of("exp", claims).orElse(null);
    }

    Map<String, Object> claims() {
        return claims;
    }

    String name() {
        return name;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Set<String> scopes() {
        Set<String> known = scopes;
        if (known == null) {
            known = Collections.unmodifiableSet(mapping.scopes(claims));
            scopes = known;
        }
        return known;
    }

    Set<String> roles() {
        Set<String> known = roles;
        if (known == null) {
            known = Collections.unmodifiableSet(mapping.roles(claims));
            roles = known;
        }
        return known;
    }

    /** Returns about how many bytes this takes beyond the claims, of which the name is one; rather too many. */
    long heapBytes() {
        return OWN_BYTES + HeapSize.ofTable(scopes().size()) + HeapSize.ofTable(roles().size())
                + mapping.bytesOfWords(claims);
    }
}
