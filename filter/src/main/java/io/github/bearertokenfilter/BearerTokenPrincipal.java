/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.token.AccessToken;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The caller whom a verified access token names, as {@code request.getUserPrincipal()} returns him.
 *
 * <p>In a JSP: {@code ${pageContext.request.userPrincipal.claims.email}}. Two principals are equal if issuer,
 * subject, name and roles are; Tomcat goes by the roles of the one that it keeps in the session as long as they are
 * equal. This class is immutable and thread-safe. It is serializable but for the token, which stays behind when a
 * container writes sessions to a disk or to another server.
 */
public final class BearerTokenPrincipal implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    private final transient AccessToken token;

    BearerTokenPrincipal(AccessToken token) {
        this.token = token;
    }

    /** Returns the value of the first of {@code principalClaims} that the token has; never {@code null}. */
    @Override
    public String getName() {
        return token.name();
    }

    /**
     * Returns all claims of the token, unmodifiable: maps, lists, {@code String}, {@code Number}, {@code Boolean} and
     * {@code null}. Those of {@code userinfoClaims} are fetched when one of them is first asked for.
     */
    public Map<String, Object> getClaims() {
        return token.claims();
    }

    /** Returns the scopes that the token grants, empty if none. */
    public Set<String> getScopes() {
        return token.scopes();
    }

    /** Returns the roles that {@code isUserInRole} knows, empty if none. */
    public Set<String> getRoles() {
        return token.roles();
    }

    /** Returns the claim {@code sub}, or {@code null}. */
    public String getSubject() {
        return token.subject();
    }

    /** Returns the claim {@code iss}, or the configured issuer where the authorization server did not say. */
    public String getIssuer() {
        return token.issuer();
    }

    /** Returns the claim {@code aud} as a list, empty if the token has none. */
    public List<String> getAudience() {
        return token.audience();
    }

    /** Returns the client that the token was issued to ({@code client_id}, {@code azp}, …), or {@code null}. */
    public String getClientId() {
        return token.clientId();
    }

    /** Returns the claim {@code exp}, or {@code null} for an opaque token whose end the server did not tell. */
    public Instant getExpiresAt() {
        return token.expiresAt();
    }

    /** Returns the token, for calls to other services; {@code null} after deserialization. Never log it. */
    public String getTokenValue() {
        return token.value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BearerTokenPrincipal
                && isSameCaller((BearerTokenPrincipal) other)
                && getRoles().equals(((BearerTokenPrincipal) other).getRoles());
    }

    private boolean isSameCaller(BearerTokenPrincipal other) {
        return Objects.equals(getIssuer(), other.getIssuer())
                && Objects.equals(getSubject(), other.getSubject())
                && getName().equals(other.getName());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getIssuer(), getSubject(), getName());
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "BearerTokenPrincipal[" + getName() + "]";
    }

    private Object writeReplace() {
        return new StoredToken(token);
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("a principal is stored as a StoredToken");
    }
}
