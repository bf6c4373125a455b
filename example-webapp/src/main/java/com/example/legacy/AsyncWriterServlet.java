/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Writes the whole answer from a worker thread. */
public class AsyncWriterServlet extends WorkerServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void work(AsyncContext context) throws IOException {
        HttpServletRequest request = (HttpServletRequest) context.getRequest();
        ServletResponse response = context.getResponse();
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println("Written by a worker thread for " + request.getRemoteUser());
        context.complete();
    }
}
