/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;

/** A response that nobody writes to: the token is good. */
final class StubResponse extends HttpServletResponseWrapper {

    private static final HttpServletResponse NOTHING = (HttpServletResponse) Proxy.newProxyInstance(
            StubResponse.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.toString());
            });

    StubResponse() {
        super(NOTHING);
    }
}
