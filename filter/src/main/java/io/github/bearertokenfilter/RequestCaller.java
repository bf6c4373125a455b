/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Remembers the caller in an attribute of the request, for its later dispatches. Only the filter that found the caller
 * takes him from there: another filter, or one of another application, trusts another issuer.
 */
final class RequestCaller {

    private final BearerTokenFilter filter;
    private final Caller caller;

    private RequestCaller(BearerTokenFilter filter, Caller caller) {
        this.filter = filter;
        this.caller = caller;
    }

    static Optional<Caller> of(HttpServletRequest request, BearerTokenFilter filter) {
        Object remembered = request.getAttribute(attribute(filter));
        return remembered instanceof RequestCaller && ((RequestCaller) remembered).filter == filter
                ? Optional.of(((RequestCaller) remembered).caller)
                : Optional.empty();
    }

    static void remember(HttpServletRequest request, BearerTokenFilter filter, Caller caller) {
        request.setAttribute(attribute(filter), new RequestCaller(filter, caller));
    }

    private static String attribute(BearerTokenFilter filter) {
        return RequestCaller.class.getName() + "@" + Integer.toHexString(System.identityHashCode(filter));
    }
}
