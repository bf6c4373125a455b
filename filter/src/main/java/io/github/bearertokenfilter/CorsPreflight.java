/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the question of a browser, whether a script of another origin may send a request, from other requests.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-request">Fetch, CORS-preflight request</a>
 */
final class CorsPreflight {

    private CorsPreflight() {
    }

    static boolean isOne(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && isGiven(request.getHeader("Origin"))
                && isGiven(request.getHeader("Access-Control-Request-Method"));
    }

    private static boolean isGiven(String header) {
        return header != null && !header.isBlank();
    }
}
