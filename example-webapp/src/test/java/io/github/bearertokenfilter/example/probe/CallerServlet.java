/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Writes who the request says its caller is, in one line. */
@WebServlet(name = "caller", urlPatterns = "/caller", asyncSupported = true)
public class CallerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FIRST_PRINCIPAL = "probe.firstPrincipal";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writeCaller(request, response);
    }

    static void writeCaller(ServletRequest request, ServletResponse response) throws IOException {
        writeCaller(request.getDispatcherType().name(), request, response);
    }

    static void writeCaller(String where, ServletRequest request, ServletResponse response) throws IOException {
        HttpServletRequest httpRequest = (HttpServletRequest) request;
        response.setContentType("text/plain");
        response.getWriter().println(where
                + " principal=" + nameOf(httpRequest.getUserPrincipal())
                + (isFoundAnew(httpRequest) ? " found anew" : "")
                + " remoteUser=" + httpRequest.getRemoteUser()
                + " authType=" + httpRequest.getAuthType()
                + " user=" + httpRequest.isUserInRole("user")
                + " admin=" + httpRequest.isUserInRole("admin"));
    }

    /** Returns what comes after the path of the servlet, in an include that of the included one. */
    static String pathOf(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                ? (String) request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)
                : request.getPathInfo();
    }

    /** Remembers who the caller is in the first dispatch of a request. */
    static void keepPrincipal(HttpServletRequest request) {
        if (request.getAttribute(FIRST_PRINCIPAL) == null) {
            request.setAttribute(FIRST_PRINCIPAL, request.getUserPrincipal());
        }
    }

    private static boolean isFoundAnew(HttpServletRequest request) {
        Object first = request.getAttribute(FIRST_PRINCIPAL);
        Principal now = request.getUserPrincipal();
        return first != null && now != null && first != now;
    }

    private static String nameOf(Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
