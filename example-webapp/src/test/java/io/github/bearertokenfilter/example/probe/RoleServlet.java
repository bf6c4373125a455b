/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Tells which roles the caller has, having forwarded to another servlet or included it, or asking asynchronously, if it
 * is told to.
 */
public class RoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String way = getServletName().equals("orders") ? request.getPathInfo() : null;
        if ("/forward".equals(way)) {
            request.getRequestDispatcher("/stock").forward(request, response);
            return;
        }
        if ("/include".equals(way)) {
            request.getRequestDispatcher("/stock").include(request, response);
        }
        if ("/async".equals(way)) {
            AsyncContext context = request.startAsync();
            write((HttpServletRequest) context.getRequest(), response);
            context.complete();
            return;
        }
        write(request, response);
    }

    private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (String role : List.of("BOSS", "CHIEF", "manager")) {
            response.getWriter().print(request.isUserInRole(role) ? role + " " : "");
        }
        response.getWriter().println("by " + getServletName());
    }
}
