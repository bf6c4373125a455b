/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.security.Principal;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who makes one request, in all its dispatches: an authenticated caller until he is logged out, or nobody.
 *
 * <p>This class is thread-safe: asynchronous threads of one request share it.
 */
public final class Caller {

    private static final String EVERY_CALLER = "**";

    private final Principal principal;
    private final Supplier<Set<String>> roles;
    private volatile boolean loggedOut;

    private Caller(Principal principal, Supplier<Set<String>> roles) {
        this.principal = principal;
        this.roles = roles;
    }

    /** Returns the caller whom a token has authenticated; his roles are asked for when they are needed. */
    public static Caller authenticated(Principal principal, Supplier<Set<String>> roles) {
        return new Caller(principal, roles);
    }

    /** Returns the caller of a request without a token. */
    public static Caller anonymous() {
        return new Caller(null, Set::of);
    }

    /** Tells whether a token has authenticated the caller. */
    public boolean hasToken() {
        return principal != null;
    }

    /** Returns the caller's principal; {@code null} for an anonymous caller, and after a logout. */
    public Principal principal() {
        return loggedOut ? null : principal;
    }

    /** Returns the roles of the caller, empty for an anonymous one. */
    public Set<String> roles() {
        return roles.get();
    }

    /** Every authenticated caller has the role {@code **} (Servlet specification, §13.3). */
    boolean isInRole(String role) {
        return principal() != null && role != null && (role.equals(EVERY_CALLER) || roles.get().contains(role));
    }

    void logOut() {
        loggedOut = true;
    }

    void logInAgain() {
        loggedOut = false;
    }
}
