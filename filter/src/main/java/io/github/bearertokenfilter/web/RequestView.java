/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.web.AuthenticatedRequest.Challenger;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How an application sees its requests: with their caller, and with his claims where it looks for them.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class RequestView {

    private static final String EVERY_CALLER = "**";

    private final HeaderClaims headers;
    private final AttributeClaims attributes;
    private final boolean sharesSessions;
    private final boolean everyCallerIsRole;
    private final boolean leavesLogins;

    /**
     * Shows claims in these header fields and in these attributes, and to each caller his own session or every one.
     *
     * @param everyCallerIsRole whether {@code **} is a role of the application and does not mean every caller
     * @param leavesLogins whether the application may log callers in at the container, in place of those of tokens
     */
    public RequestView(HeaderClaims headers, AttributeClaims attributes, boolean sharesSessions,
            boolean everyCallerIsRole, boolean leavesLogins) {
        this.headers = headers;
        this.attributes = attributes;
        this.sharesSessions = sharesSessions;
        this.everyCallerIsRole = everyCallerIsRole;
        this.leavesLogins = leavesLogins;
    }

    /**
     * Returns the request with its caller; a request that already has this caller is returned as it is.
     *
     * @param response of the same request
     */
    public HttpServletRequest of(
            HttpServletRequest request, ServletResponse response, Caller caller, Challenger challenger) {
        if (AuthenticatedRequest.knows(request, caller)) {
            return request;
        }
        HttpServletRequest shown = withOwnSession(withHeaders(withForm(request), caller), response, caller);
        return new AuthenticatedRequest(
                shown, caller, challenger, this, other -> of(other, response, caller, challenger));
    }

    /** Every authenticated caller has the role {@code **} (Servlet specification, §13.3), which no token gives. */
    boolean isInRole(Caller caller, String role) {
        return !everyCallerIsRole && EVERY_CALLER.equals(role) ? caller.principal() != null : caller.isInRole(role);
    }

    boolean leavesLogins() {
        return leavesLogins;
    }

    /** Returns the request as it was before its form was read, if it was. */
    public HttpServletRequest withForm(HttpServletRequest request) {
        return FormRequest.of(request);
    }

    private HttpServletRequest withHeaders(HttpServletRequest request, Caller caller) {
        return headers.isEmpty() ? request : new HeaderClaimsRequest(request, headers, caller);
    }

    private HttpServletRequest withOwnSession(HttpServletRequest request, ServletResponse response, Caller caller) {
        return sharesSessions ? request : new OwnSessionRequest(request, response, caller);
    }

    /** Sees to what must be in order when the application is through with a request that it has seen so. */
    public void release(HttpServletRequest request) {
        ServletRequest layer = RequestLayers.find(request, OwnSessionRequest.class::isInstance);
        if (layer != null) {
            ((OwnSessionRequest) layer).keep();
        }
    }

    /** Sets the attributes of the request, which all its dispatches share, for this caller. */
    public void publishAttributes(HttpServletRequest request, Caller caller) {
        attributes.publish(request, caller);
    }
}
