/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import static io.github.bearertokenfilter.example.probe.CallerServlet.keepPrincipal;
import static io.github.bearertokenfilter.example.probe.CallerServlet.writeCaller;

/**
 * Goes on asynchronously in the way that the path names, until it writes who the caller is, or {@code /caller} does.
 */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String CALLER = "/caller";
    private static final long SOON_MILLIS = 100;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        keepPrincipal(request);
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            writeCaller(request, response);
        } else if (request.getPathInfo().startsWith("/worker")) {
            letWorkerWrite(request, response);
        } else {
            dispatch(request, response);
        }
    }

    private static void dispatch(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        switch (request.getPathInfo()) {
            case "/dispatch" -> request.startAsync().dispatch();
            case "/dispatch-given" -> request.startAsync(request, response).dispatch();
            case "/dispatch-to" -> request.startAsync().dispatch(CALLER);
            case "/dispatch-given-to" -> request.startAsync(request, response).dispatch(CALLER);
            case "/forward" -> request.startAsync().dispatch("/dispatch/forward");
            case "/failure" -> request.startAsync().dispatch("/dispatch/failure");
            case "/timeout" -> request.startAsync().setTimeout(SOON_MILLIS);
            default -> throw new ServletException("no way " + request.getPathInfo());
        }
    }

    private static void letWorkerWrite(HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        switch (request.getPathInfo()) {
            case "/worker" -> inThread(request.startAsync(), request);
            case "/worker-asking-context" -> {
                AsyncContext context = request.startAsync();
                inThread(context, context.getRequest());
            }
            case "/worker-given" -> {
                AsyncContext context = request.startAsync(request, response);
                inThread(context, context.getRequest());
            }
            case "/worker-of-container" -> {
                AsyncContext context = request.startAsync();
                context.start(() -> writeAndComplete(context, context.getRequest()));
            }
            default -> throw new ServletException("no way " + request.getPathInfo());
        }
    }

    private static void inThread(AsyncContext context, ServletRequest request) {
        new Thread(() -> writeAndComplete(context, request), "worker").start();
    }

    private static void writeAndComplete(AsyncContext context, ServletRequest request) {
        try {
            writeCaller("WORKER", request, context.getResponse());
        } catch (IOException e) {
            context.getRequest().getServletContext().log("the client is gone", e);
        } finally {
            context.complete();
        }
    }
}
