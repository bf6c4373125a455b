/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/**
 * An asynchronous context whose request knows its caller, and his roles by the servlet's names: {@code startAsync()}
 * without arguments gives the container's own request to {@link #getRequest()}, from which both would be gone.
 */
final class AuthenticatedAsyncContext implements AsyncContext {

    private final AsyncContext context;
    private final UnaryOperator<HttpServletRequest> withCaller;

    AuthenticatedAsyncContext(AsyncContext context, UnaryOperator<HttpServletRequest> withCaller) {
        this.context = context;
        this.withCaller = withCaller;
    }

    @Override
    public ServletRequest getRequest() {
        ServletRequest request = context.getRequest();
        return request instanceof HttpServletRequest ? withCaller.apply((HttpServletRequest) request) : request;
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext servletContext, String path) {
        context.dispatch(servletContext, path);
    }

    @Override
    public void complete() {
        context.complete();
    }

    @Override
    public void start(Runnable task) {
        context.start(task);
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(withCaller(listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(withCaller(listener), request, response);
    }

    private AsyncListener withCaller(AsyncListener listener) {
        return new AuthenticatedAsyncListener(listener, other -> new AuthenticatedAsyncContext(other, withCaller));
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        context.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
