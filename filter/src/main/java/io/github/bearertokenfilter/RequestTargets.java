/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.RequestTarget;
import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/** Asks the container what a request asks for, in the dispatch at hand. */
final class RequestTargets {

    /** What Tomcat, Jetty and others call the servlet that serves files. */
    private static final String DEFAULT_SERVLET = "default";

    private RequestTargets() {
    }

    static RequestTarget of(HttpServletRequest request) {
        boolean isIncluded = request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) != null;
        return isIncluded ? ofInclude(request) : ofRequest(request);
    }

    private static RequestTarget ofRequest(HttpServletRequest request) {
        return new RequestTarget(
                request.getMethod(),
                path(request.getServletPath(), request.getPathInfo()),
                request.getRequestURI(),
                mappedBy(request.getHttpServletMapping()));
    }

    /** The request itself still shows the page that includes. */
    private static RequestTarget ofInclude(HttpServletRequest request) {
        return new RequestTarget(
                request.getMethod(),
                path(request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
                        request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)),
                (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI),
                mappedBy((HttpServletMapping) request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)));
    }

    private static String path(Object servletPath, Object pathInfo) {
        return servletPath + (pathInfo == null ? "" : (String) pathInfo);
    }

    /** A servlet of the application at {@code /} is no default servlet: it may do anything with a path. */
    private static MappedBy mappedBy(HttpServletMapping mapping) {
        MappingMatch match = mapping == null ? null : mapping.getMappingMatch();
        if (match == MappingMatch.EXTENSION) {
            return MappedBy.EXTENSION;
        }
        return match == MappingMatch.DEFAULT && DEFAULT_SERVLET.equals(mapping.getServletName())
                ? MappedBy.DEFAULT_SERVLET
                : MappedBy.PATH;
    }
}
