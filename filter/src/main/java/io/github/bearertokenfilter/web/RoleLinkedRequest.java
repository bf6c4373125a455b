/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * A request for a servlet that has names of its own for roles ({@code <security-role-ref>}).
 *
 * <p>What another servlet calls the same roles, from which this one was called, does not count. Its asynchronous
 * context leads to a request that answers likewise.
 */
public final class RoleLinkedRequest extends AsyncRequest {

    private final Map<String, String> roleLinks;

    private RoleLinkedRequest(HttpServletRequest request, Map<String, String> roleLinks) {
        super(request, again -> of(again, roleLinks));
        this.roleLinks = roleLinks;
    }

    /** Returns the request as the servlet of these links shall see it. */
    public static HttpServletRequest of(HttpServletRequest request, Map<String, String> roleLinks) {
        RoleLinkedRequest linked = linkedWithin(request);
        Map<String, String> present = linked == null ? Map.of() : linked.roleLinks;
        return present.equals(roleLinks) ? request : new RoleLinkedRequest(request, roleLinks);
    }

    /** Does not look below what another filter of the application has made of the caller. */
    private static RoleLinkedRequest linkedWithin(ServletRequest request) {
        ServletRequest layer = RequestLayers.find(request,
                each -> each instanceof RoleLinkedRequest || each instanceof AuthenticatedRequest);
        return layer instanceof RoleLinkedRequest ? (RoleLinkedRequest) layer : null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return isUserInApplicationRole(role == null ? null : roleLinks.getOrDefault(role, role));
    }

    private boolean isUserInApplicationRole(String role) {
        RoleLinkedRequest ofCallingServlet = linkedWithin(getRequest());
        return ofCallingServlet == null
                ? super.isUserInRole(role)
                : ofCallingServlet.isUserInApplicationRole(role);
    }
}
