/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes the one line that tells the operator why a request was refused. */
final class RefusalLog {

    private RefusalLog() {
    }

    static void write(Logger log, HttpServletRequest request, BearerTokenException refusal) {
        BearerTokenError error = refusal.reason().error();
        Level level = error.status() >= 500 ? Level.WARNING : Level.INFO;
        if (log.isLoggable(level)) {
            log.log(level, "refused " + error.status() + error.code().map(code -> " " + code).orElse("")
                    + " [" + refusal.reason().code() + "] "
                    + Printable.line(request.getMethod() + " " + path(request) + " from " + request.getRemoteAddr())
                    + ": " + refusal.getMessage());
        }
    }

    /** The decoded path without query and path parameters, in which secrets might stand. */
    private static String path(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return request.getContextPath() + request.getServletPath() + (pathInfo == null ? "" : pathInfo);
    }
}
