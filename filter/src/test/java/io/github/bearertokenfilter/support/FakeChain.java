/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/** The application behind the filter; remembers the request that reached it. */
public final class FakeChain implements FilterChain {

    private HttpServletRequest request;

    @Override
    public void doFilter(ServletRequest received, ServletResponse response) {
        if (request != null) {
            throw new IllegalStateException("one request reached the application twice");
        }
        request = (HttpServletRequest) received;
    }

    /** The request as the application sees it, or null if none came through. */
    public HttpServletRequest request() {
        return request;
    }
}
