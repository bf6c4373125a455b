/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Hands each request to one worker thread, which lives as long as the servlet. */
public abstract class WorkerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient ExecutorService worker;

    /** Answers the request: ends with {@code complete} or {@code dispatch}. */
    protected abstract void work(AsyncContext context) throws IOException;

    @Override
    public void init() {
        worker = Executors.newSingleThreadExecutor(task -> new Thread(task, getServletName() + " worker"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync();
        worker.execute(() -> workOrComplete(context));
    }

    private void workOrComplete(AsyncContext context) {
        try {
            work(context);
        } catch (IOException | RuntimeException e) {
            log("the worker failed", e);
            context.complete();
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
