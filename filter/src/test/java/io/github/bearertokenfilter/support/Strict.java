/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The ground that the servlet doubles stand on: what a double does not define, the filter must not call. */
final class Strict {

    private Strict() {
    }

    static <T> T implementationOf(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, Strict::refuse));
    }

    private static Object refuse(Object proxy, Method method, Object[] arguments) {
        throw new UnsupportedOperationException("the filter has no business with " + method);
    }
}
