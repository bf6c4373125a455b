/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.Principal;

/**
 * Tells, as JSON, what the Servlet API says of the caller. The roles to ask about are {@code role} parameters;
 * without any, {@code admin} and {@code user}.
 */
public class WhoAmIServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String[] DEFAULT_ROLES = {"admin", "user"};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        PrintWriter out = response.getWriter();
        out.println("{");
        out.println("  \"remoteUser\": " + Json.string(request.getRemoteUser()) + ",");
        out.println("  \"principal\": " + Json.string(nameOf(request.getUserPrincipal())) + ",");
        out.println("  \"authType\": " + Json.string(request.getAuthType()) + ",");
        out.println("  \"dispatcherType\": " + Json.string(request.getDispatcherType().name()) + ",");
        out.println("  \"session\": " + (request.getSession(false) != null) + ",");
        out.println("  \"roles\": {" + rolesOf(request) + "}");
        out.println("}");
    }

    private static String nameOf(Principal principal) {
        return principal == null ? null : principal.getName();
    }

    private static String rolesOf(HttpServletRequest request) {
        StringBuilder members = new StringBuilder();
        for (String role : rolesToAsk(request)) {
            members.append(members.length() == 0 ? "" : ", ");
            members.append(Json.string(role)).append(": ").append(request.isUserInRole(role));
        }
        return members.toString();
    }

    private static String[] rolesToAsk(HttpServletRequest request) {
        String[] asked = request.getParameterValues("role");
        return asked == null ? DEFAULT_ROLES : asked;
    }
}
