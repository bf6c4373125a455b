/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.web.AuthenticatedRequest.Challenger;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How an application sees its requests: with their caller, and with his claims where it looks for them.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class RequestView {

    private final HeaderClaims headers;
    private final AttributeClaims attributes;

    /** Shows claims in these header fields and in these attributes. */
    public RequestView(HeaderClaims headers, AttributeClaims attributes) {
        this.headers = headers;
        this.attributes = attributes;
    }

    /** Returns the request with its caller; a request that already has this caller is returned as it is. */
    public HttpServletRequest of(HttpServletRequest request, Caller caller, Challenger challenger) {
        if (AuthenticatedRequest.knows(request, caller)) {
            return request;
        }
        return new AuthenticatedRequest(withHeaders(request, caller), caller, challenger, this);
    }

    private HttpServletRequest withHeaders(HttpServletRequest request, Caller caller) {
        return headers.isEmpty() ? request : new HeaderClaimsRequest(request, headers, caller);
    }

    /** Sets the attributes of the request, which all its dispatches share, for this caller. */
    public void publishAttributes(HttpServletRequest request, Caller caller) {
        attributes.publish(request, caller);
    }
}
