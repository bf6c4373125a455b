/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An access token that has passed every check. This class is immutable and thread-safe.
 *
 * <p>Scopes and roles are found out when they are first asked for: claims of userinfo may be among them.
 */
final class VerifiedToken implements AccessToken {

    private static final List<String> CLIENT_CLAIMS = List.of("client_id", "azp", "cid", "appid");

    private final String value;
    private final Map<String, Object> claims;
    private final CallerMapping mapping;
    private final String name;
    private final Instant expiresAt;
    private volatile Set<String> roles;

    VerifiedToken(String value, Map<String, Object> claims, CallerMapping mapping) throws BearerTokenException {
        this.value = value;
        this.claims = claims;
        this.mapping = mapping;
        this.name = mapping.name(claims);
        this.expiresAt = NumericDate.of("exp", claims).orElse(null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> claims() {
        return claims;
    }

    @Override
    public Set<String> scopes() {
        return Collections.unmodifiableSet(mapping.scopes(claims));
    }

    @Override
    public Set<String> roles() {
        if (roles == null) {
            roles = Collections.unmodifiableSet(mapping.roles(claims));
        }
        return roles;
    }

    @Override
    public String subject() {
        return (String) claims.get("sub");
    }

    @Override
    public String issuer() {
        return (String) claims.get("iss");
    }

    @Override
    public List<String> audience() {
        return Collections.unmodifiableList(ClaimValues.strings(claims.get("aud")));
    }

    @Override
    public String clientId() {
        return clientId(claims);
    }

    /** Returns the client that the claims name, or {@code null}; there is more than one custom. */
    static String clientId(Map<String, Object> claims) {
        return CLIENT_CLAIMS.stream()
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String value() {
        return value;
    }
}
