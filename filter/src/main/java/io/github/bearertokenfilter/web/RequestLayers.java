/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.function.Predicate;

/** Looks through the wrappers that filters, applications and containers put around requests. */
final class RequestLayers {

    private RequestLayers() {
    }

    /** Returns the outermost wrapper that is wanted, or {@code null} if there is none. */
    static ServletRequest find(ServletRequest request, Predicate<ServletRequest> isWanted) {
        ServletRequest layer = request;
        while (layer instanceof ServletRequestWrapper) {
            if (isWanted.test(layer)) {
                return layer;
            }
            layer = ((ServletRequestWrapper) layer).getRequest();
        }
        return null;
    }
}
