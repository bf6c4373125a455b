/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.token.AccessToken;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored form of a {@link BearerTokenPrincipal}: all that a verified token said, but not the token. */
@SuppressWarnings("serial") // the collections behind these interfaces are serializable
final class StoredToken implements AccessToken, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final Map<String, Object> claims;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final String subject;
    private final String issuer;
    private final List<String> audience;
    private final String clientId;
    private final Instant expiresAt;

    StoredToken(AccessToken token) {
        this.name = token.name();
        this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(token.claims()));
        this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(token.scopes()));
        this.roles = Collections.unmodifiableSet(new LinkedHashSet<>(token.roles()));
        this.subject = token.subject();
        this.issuer = token.issuer();
        this.audience = Collections.unmodifiableList(new ArrayList<>(token.audience()));
        this.clientId = token.clientId();
        this.expiresAt = token.expiresAt();
    }

    private Object readResolve() {
        return new BearerTokenPrincipal(this);
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
        return subject;
    }

    @Override
    public String issuer() {
        return issuer;
    }

    @Override
    public List<String> audience() {
        return audience;
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String value() {
        return null;
    }
}
