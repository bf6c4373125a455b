/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.fortress;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Writes who the request says its caller is, and begins a session or logs in if asked; web.xml says who may come. */
@WebServlet(name = "gate", urlPatterns = "/gate/*")
public class GateServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = request.getParameter("login");
        if (name != null) {
            request.login(name, request.getParameter("password"));
        }
        write(request, response);
    }

    static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getServletContext().log("served " + request.getRequestURI());
        if (request.getParameter("session") != null) {
            request.getSession();
        }
        Principal principal = request.getUserPrincipal();
        response.setContentType("text/plain");
        response.getWriter().println("principal=" + (principal == null ? null : principal.getName())
                + " class=" + (principal == null ? null : principal.getClass().getSimpleName())
                + " authType=" + request.getAuthType()
                + " user=" + request.isUserInRole("user")
                + " boss=" + request.isUserInRole("boss")
                + " session=" + (request.getSession(false) != null));
    }
}
