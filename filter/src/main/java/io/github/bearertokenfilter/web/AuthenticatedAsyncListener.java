/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** A listener of the application whose events lead to a request that knows its caller. */
final class AuthenticatedAsyncListener implements AsyncListener {

    private final AsyncListener listener;
    private final UnaryOperator<AsyncContext> withCaller;

    AuthenticatedAsyncListener(AsyncListener listener, UnaryOperator<AsyncContext> withCaller) {
        this.listener = listener;
        this.withCaller = withCaller;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(withCaller(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener.onTimeout(withCaller(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener.onError(withCaller(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(withCaller(event));
    }

    private AsyncEvent withCaller(AsyncEvent event) {
        return new AsyncEvent(withCaller.apply(event.getAsyncContext()), event.getSuppliedRequest(),
                event.getSuppliedResponse(), event.getThrowable());
    }
}
