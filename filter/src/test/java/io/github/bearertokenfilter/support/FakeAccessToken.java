/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import io.github.bearertokenfilter.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a token says that nobody has signed. */
public record FakeAccessToken(String issuer, String subject, String name, Map<String, Object> claims, Set<String> roles)
        implements AccessToken {

    /** A token of the test issuer with these roles and no claims. */
    public static FakeAccessToken of(String subject, String... roles) {
        return new FakeAccessToken("https://as.example", subject, subject, Map.of(), Set.of(roles));
    }

    public FakeAccessToken withClaims(Map<String, Object> all) {
        return new FakeAccessToken(issuer, subject, name, all, roles);
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public List<String> audience() {
        return List.of();
    }

    @Override
    public String clientId() {
        return null;
    }

    @Override
    public Instant expiresAt() {
        return null;
    }

    @Override
    public String value() {
        return null;
    }
}
