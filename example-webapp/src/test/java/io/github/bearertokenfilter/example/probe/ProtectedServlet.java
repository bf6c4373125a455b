/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs for whatever method and path reaches it, tells so in each answer, and counts how often that was. */
@WebServlet(urlPatterns = {"/admin/*", "/manage"})
public class ProtectedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RUNS.incrementAndGet();
        response.setHeader("Protected", "servlet");
        response.setContentType("text/plain");
        response.getWriter().println("the protected servlet ran");
    }

    static int runs() {
        return RUNS.get();
    }
}
