/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.function.UnaryOperator;

/**
 * A request that knows its caller. For a caller without a token it answers what the container knows.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/5.0/jakarta-servlet-spec-5.0.html#programmatic-security">Servlet
 *     specification §13.3</a>
 */
public final class AuthenticatedRequest extends AsyncRequest {

    private static final String BEARER = "Bearer";

    private final Caller caller;
    private final Challenger challenger;
    private final RequestView view;

    /**
     * Makes a request of this caller.
     *
     * @param withCaller makes another one for the asynchronous context
     */
    AuthenticatedRequest(HttpServletRequest request, Caller caller, Challenger challenger, RequestView view,
            UnaryOperator<HttpServletRequest> withCaller) {
        super(request, withCaller);
        this.caller = caller;
        this.challenger = challenger;
        this.view = view;
    }

    static boolean knows(ServletRequest request, Caller caller) {
        return RequestLayers.find(request, layer ->
                layer instanceof AuthenticatedRequest && ((AuthenticatedRequest) layer).caller == caller) != null;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller.isOfToken() ? caller.principal() : super.getUserPrincipal();
    }

    @Override
    public String getRemoteUser() {
        if (!caller.isOfToken()) {
            return super.getRemoteUser();
        }
        Principal principal = caller.principal();
        return principal == null ? null : principal.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.isOfToken() ? view.isInRole(caller, role) : super.isUserInRole(role);
    }

    @Override
    public String getAuthType() {
        if (!caller.isOfToken()) {
            return super.getAuthType();
        }
        return caller.principal() == null ? null : BEARER;
    }

    /** Makes the caller of the token known again after a logout; challenges a caller who has none. */
    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        if (caller.isOfToken()) {
            logInAgain();
            return true;
        }
        if (super.getUserPrincipal() != null) {
            return true;
        }
        challenger.challenge(response);
        return false;
    }

    private void logInAgain() {
        if (caller.principal() == null) {
            caller.logInAgain();
            view.publishAttributes(this, caller);
        }
    }

    /** Refuses, be there a token or not: who the caller is, tokens say; but where nothing is enforced, so does this. */
    @Override
    public void login(String username, String password) throws ServletException {
        if (!view.leavesLogins()) {
            throw new ServletException("login is not possible: callers are authenticated by access tokens");
        }
        super.login(username, password);
        caller.replaceByLogin();
        view.publishAttributes(this, caller);
    }

    /** Forgets the caller for the rest of the request; Jetty refuses to log out somebody whom it does not know. */
    @Override
    public void logout() throws ServletException {
        caller.logOut();
        view.publishAttributes(this, caller);
        if (super.getUserPrincipal() != null) {
            super.logout();
        }
    }

    /** How a request without a caller is answered when the application asks for one. */
    @FunctionalInterface
    public interface Challenger {

        /** Sends the challenge. */
        void challenge(HttpServletResponse response) throws IOException;
    }
}
