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
 * Fails in the ways an application does. The {@code kind} parameter names the exception to throw ({@code order},
 * {@code servlet}, {@code io}, else a runtime exception); {@code status} asks for {@code sendError} instead.
 */
public class FailureServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String status = request.getParameter("status");
        if (status != null) {
            response.sendError(Integer.parseInt(status));
            return;
        }
        fail(String.valueOf(request.getParameter("kind")));
    }

    private void fail(String kind) throws ServletException, IOException {
        switch (kind) {
            case "order":
                throw new OrderNotFoundException("4711");
            case "servlet":
                throw new ServletException("the servlet gave up");
            case "io":
                throw new IOException("the disk is full");
            default:
                throw new IllegalStateException("nobody expected this");
        }
    }
}
