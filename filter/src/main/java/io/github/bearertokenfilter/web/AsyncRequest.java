/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.function.UnaryOperator;

/** A request whose asynchronous context, too, shows requests as the application shall see them. */
abstract class AsyncRequest extends HttpServletRequestWrapper {

    private final UnaryOperator<HttpServletRequest> shown;

    /**
     * Wraps a request.
     *
     * @param shown makes of a request of the asynchronous context what the application shall see
     */
    AsyncRequest(HttpServletRequest request, UnaryOperator<HttpServletRequest> shown) {
        super(request);
        this.shown = shown;
    }

    @Override
    public AsyncContext startAsync() {
        return showing(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return showing(super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return showing(super.getAsyncContext());
    }

    private AsyncContext showing(AsyncContext context) {
        return new AuthenticatedAsyncContext(context, shown);
    }
}
