/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request in one of its later dispatches: same headers, same attributes. */
public final class DispatchedRequest extends HttpServletRequestWrapper {

    private final DispatcherType dispatcherType;

    public DispatchedRequest(HttpServletRequest request, DispatcherType dispatcherType) {
        super(request);
        this.dispatcherType = dispatcherType;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return dispatcherType;
    }
}
