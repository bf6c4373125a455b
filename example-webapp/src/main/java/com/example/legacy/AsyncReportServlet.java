/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;

/** Computes on a worker thread, then dispatches to its view. */
public class AsyncReportServlet extends WorkerServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void work(AsyncContext context) {
        HttpServletRequest request = (HttpServletRequest) context.getRequest();
        request.setAttribute("preparedFor", request.getUserPrincipal().getName());
        request.setAttribute("preparedBy", Thread.currentThread().getName());
        context.dispatch("/WEB-INF/jsp/async-report.jsp");
    }
}
