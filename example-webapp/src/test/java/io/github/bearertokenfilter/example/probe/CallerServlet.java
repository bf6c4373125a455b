/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

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
                + " remoteUser=" + httpRequest.getRemoteUser()
                + " authType=" + httpRequest.getAuthType()
                + " user=" + httpRequest.isUserInRole("user")
                + " admin=" + httpRequest.isUserInRole("admin"));
    }

    private static String nameOf(Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
