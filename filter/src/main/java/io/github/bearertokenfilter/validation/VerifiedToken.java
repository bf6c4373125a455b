/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An access token that has passed every check. This class is immutable and thread-safe. */
final class VerifiedToken implements AccessToken {

    private static final List<String> CLIENT_CLAIMS = List.of("client_id", "azp", "cid", "appid");

    private final BearerToken token;
    private final CallerClaims caller;

    VerifiedToken(BearerToken token, CallerClaims caller) {
        this.token = token;
        this.caller = caller;
    }

    @Override
    public String name() {
        return caller.name();
    }

    @Override
    public Map<String, Object> claims() {
        return caller.claims();
    }

    @Override
    public Set<String> scopes() {
        return caller.scopes();
    }

    @Override
    public Set<String> roles() {
        return caller.roles();
    }

    @Override
    public String subject() {
        return (String) claims().get("sub");
    }

    @Override
    public String issuer() {
        return (String) claims().get("iss");
    }

    @Override
    public List<String> audience() {
        return Collections.unmodifiableList(ClaimValues.strings(claims().get("aud")));
    }

    @Override
    public String clientId() {
        return clientId(claims());
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
        return caller.expiresAt();
    }

    @Override
    public String value() {
        return token.value();
    }

    @Override
    public Optional<BearerTokenException> outage() {
        return claims() instanceof UserinfoClaims ? ((UserinfoClaims) claims()).outage() : Optional.empty();
    }
}
