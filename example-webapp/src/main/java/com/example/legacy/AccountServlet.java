/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Uses the programmatic security of the Servlet API. The {@code action} parameter is {@code authenticate},
 * {@code login} (with {@code user} and {@code password}) or {@code logout}.
 */
public class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String outcome = perform(String.valueOf(request.getParameter("action")), request, response);
        if (response.isCommitted()) {
            return;
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println(outcome);
        response.getWriter().println("remote user: " + request.getRemoteUser());
    }

    private String perform(String action, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (action) {
            case "authenticate":
                return "authenticate: " + request.authenticate(response);
            case "login":
                return "login: " + login(request);
            case "logout":
                request.logout();
                return "logout: done";
            default:
                return "unknown action";
        }
    }

    private String login(HttpServletRequest request) {
        try {
            request.login(request.getParameter("user"), request.getParameter("password"));
            return "accepted";
        } catch (ServletException e) {
            return "refused";
        }
    }
}
