/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.token.AccessToken;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The caller whom a verified access token names, as {@code request.getUserPrincipal()} returns him.
 *
 * <p>In a JSP: {@code ${pageContext.request.userPrincipal.claims.email}}. Two principals are equal if issuer, subject
 * and name are. This class is immutable and thread-safe. It is serializable but for the token, which stays behind when
 * a container writes sessions to a disk or to another server.
 */
@SuppressWarnings("serial") // the collections behind these interfaces are serializable
public final class BearerTokenPrincipal implements Principal, Serializable {

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
    private final transient String tokenValue;

    BearerTokenPrincipal(AccessToken token) {
        this.name = token.name();
        this.claims = token.claims();
        this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(token.scopes()));
        this.roles = Collections.unmodifiableSet(new LinkedHashSet<>(token.roles()));
        this.subject = token.subject();
        this.issuer = token.issuer();
        this.audience = Collections.unmodifiableList(new ArrayList<>(token.audience()));
        this.clientId = token.clientId();
        this.expiresAt = token.expiresAt();
        this.tokenValue = token.value();
    }

    /** Returns the value of the first of {@code principalClaims} that the token has; never {@code null}. */
    @Override
    public String getName() {
        return name;
    }

    /**
     * Returns all claims of the token, unmodifiable: maps, lists, {@code String}, {@code Number}, {@code Boolean} and
     * {@code null}.
     */
    public Map<String, Object> getClaims() {
        return claims;
    }

    /** Returns the scopes that the token grants, empty if none. */
    public Set<String> getScopes() {
        return scopes;
    }

    /** Returns the roles that {@code isUserInRole} knows, empty if none. */
    public Set<String> getRoles() {
        return roles;
    }

    /** Returns the claim {@code sub}, or {@code null}. */
    public String getSubject() {
        return subject;
    }

    /** Returns the claim {@code iss}. */
    public String getIssuer() {
        return issuer;
    }

    /** Returns the claim {@code aud} as a list, empty if the token has none. */
    public List<String> getAudience() {
        return audience;
    }

    /** Returns the client that the token was issued to ({@code client_id}, {@code azp}, …), or {@code null}. */
    public String getClientId() {
        return clientId;
    }

    /** Returns the claim {@code exp}. */
    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** Returns the token, for calls to other services; {@code null} after deserialization. Never log it. */
    public String getTokenValue() {
        return tokenValue;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BearerTokenPrincipal && isSameCaller((BearerTokenPrincipal) other);
    }

    private boolean isSameCaller(BearerTokenPrincipal other) {
        return Objects.equals(issuer, other.issuer)
                && Objects.equals(subject, other.subject)
                && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issuer, subject, name);
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "BearerTokenPrincipal[" + name + "]";
    }
}
