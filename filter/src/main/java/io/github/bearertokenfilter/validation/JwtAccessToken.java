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

/** An access token whose JWT has passed every check. This class is immutable and thread-safe. */
final class JwtAccessToken implements AccessToken {

    private static final List<String> CLIENT_CLAIMS = List.of("client_id", "azp", "cid", "appid");

    private final String value;
    private final Map<String, Object> claims;
    private final String name;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final Instant expiresAt;

    JwtAccessToken(UnverifiedJwt verified, CallerMapping mapping) throws BearerTokenException {
        this.value = verified.token();
        this.claims = verified.claims();
        this.name = mapping.name(claims);
        this.scopes = Collections.unmodifiableSet(mapping.scopes(claims));
        this.roles = Collections.unmodifiableSet(mapping.roles(claims));
        this.expiresAt = NumericDate.of("exp", claims).orElseThrow();
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
        return scopes;
    }

    @Override
    public Set<String> roles() {
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
