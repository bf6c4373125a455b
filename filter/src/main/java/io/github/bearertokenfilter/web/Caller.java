/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.AccessToken;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

/**
 * Who makes one request, in all its dispatches: an authenticated caller until he is logged out, or nobody.
 *
 * <p>This class is thread-safe: asynchronous threads of one request share it.
 */
public final class Caller {

    private final Principal principal;
    private final AccessToken token;
    private final String server;
    private final boolean unidentified;
    private volatile boolean loggedOut;
    private volatile boolean replaced;
    private volatile String key;

    private Caller(Principal principal, AccessToken token, String server, boolean unidentified) {
        this.principal = principal;
        this.token = token;
        this.server = server;
        this.unidentified = unidentified;
    }

    /**
     * Returns the caller whom a token has authenticated, as the application shall know him.
     *
     * @param server what stands for the authorization server: usually the token's {@code iss}
     */
    public static Caller authenticated(Principal principal, AccessToken token, String server) {
        return new Caller(principal, token, server, false);
    }

    /** Returns the caller whom a token of a server without aliases has authenticated. */
    public static Caller authenticated(Principal principal, AccessToken token) {
        return authenticated(principal, token, token.issuer());
    }

    /** Returns the caller of a request without a token. */
    public static Caller anonymous() {
        return new Caller(null, null, null, false);
    }

    /** Returns the caller of a request that was answered before it was known whose it is. */
    public static Caller unidentified() {
        return new Caller(null, null, null, true);
    }

    boolean isUnidentified() {
        return unidentified;
    }

    /** Tells whether a token has authenticated the caller. */
    public boolean hasToken() {
        return principal != null;
    }

    /** Tells whether the application knows the caller by his token, and not as the container does. */
    boolean isOfToken() {
        return hasToken() && !replaced;
    }

    /** Returns the caller's principal; {@code null} for an anonymous caller, and after a logout. */
    public Principal principal() {
        return loggedOut || replaced ? null : principal;
    }

    /** Returns the roles of the caller, empty for an anonymous one. */
    public Set<String> roles() {
        return token == null ? Set.of() : token.roles();
    }

    /** What his token says; nothing while he is not known. */
    Map<String, Object> claims() {
        return principal() == null ? Map.of() : token.claims();
    }

    boolean isInRole(String role) {
        return principal() != null && role != null && token.roles().contains(role);
    }

    /**
     * Returns what tells this caller from all others, though not who he is: a digest of server and subject, or of
     * server and name where there is no subject; {@code null} for a caller without a token. It lasts beyond a logout.
     */
    String key() {
        if (key == null && hasToken()) {
            String name = token.subject() == null ? "name\n" + token.name() : "sub\n" + token.subject();
            key = SessionOwner.keyOfToken(server + "\n" + name);
        }
        return key;
    }

    /** Tells whether this is how the application knows the caller of the token. */
    boolean is(Principal other) {
        return other.equals(principal);
    }

    /** Returns the key of whom the container would know by the name of a caller with a token. */
    String keyOfLogin() {
        return SessionOwner.keyOfLogin(principal.getName());
    }

    void logOut() {
        loggedOut = true;
    }

    /** Lets the caller be whom the container has logged in, for the rest of the request. */
    void replaceByLogin() {
        replaced = true;
    }

    void logInAgain() {
        loggedOut = false;
    }
}
