/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.RequestTarget;
import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
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
        return isInclude(request) ? ofInclude(request) : ofRequest(request);
    }

    /** Returns the name of the servlet, or nothing if the container does not tell. */
    static String servletName(HttpServletRequest request) {
        HttpServletMapping mapping = isInclude(request) ? mappingOfInclude(request) : request.getHttpServletMapping();
        return mapping == null || mapping.getServletName() == null ? "" : mapping.getServletName();
    }

    /** An include by the servlet's name does not tell of itself: it counts to the page that includes. */
    private static boolean isInclude(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) != null;
    }

    private static HttpServletMapping mappingOfInclude(HttpServletRequest request) {
        return (HttpServletMapping) request.getAttribute(RequestDispatcher.INCLUDE_MAPPING);
    }

    private static RequestTarget ofRequest(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        return new RequestTarget(
                request.getMethod(),
                path(request.getServletPath(), request.getPathInfo()),
                request.getRequestURI(),
                isWelcomeFile(request, mapping) ? MappedBy.DEFAULT_SERVLET : mappedBy(mapping));
    }

    /** The request itself still shows the page that includes. */
    private static RequestTarget ofInclude(HttpServletRequest request) {
        return new RequestTarget(
                request.getMethod(),
                path(request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
                        request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)),
                (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI),
                mappedBy(mappingOfInclude(request)));
    }

    private static String path(Object servletPath, Object pathInfo) {
        return servletPath + (pathInfo == null ? "" : (String) pathInfo);
    }

    /** Tomcat does not tell how it has found a welcome file that the default servlet serves. */
    private static boolean isWelcomeFile(HttpServletRequest request, HttpServletMapping mapping) {
        return mapping != null
                && mapping.getMappingMatch() == null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && request.getRequestURI().endsWith("/")
                && !path(request.getServletPath(), request.getPathInfo()).endsWith("/")
                && isDefaultServletOfContainer(request.getServletContext());
    }

    private static boolean isDefaultServletOfContainer(ServletContext context) {
        ServletRegistration registration = context.getServletRegistration(DEFAULT_SERVLET);
        return registration != null && registration.getMappings().contains("/");
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
