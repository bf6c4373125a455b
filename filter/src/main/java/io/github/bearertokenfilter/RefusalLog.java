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

/** Writes the one line that tells the operator why a request was refused, or would have been. */
final class RefusalLog {

    private final Logger log;

    RefusalLog(Logger log) {
        this.log = log;
    }

    /** Writes a line that begins with what became of the request; what is the server's fault is a warning. */
    void write(String outcome, HttpServletRequest request, BearerTokenException refusal, String suffix) {
        Level level = refusal.reason().error().status() >= 500 ? Level.WARNING : Level.INFO;
        write(level, outcome, request, refusal, suffix);
    }

    void write(Level level, String outcome, HttpServletRequest request, BearerTokenException refusal, String suffix) {
        if (log.isLoggable(level)) {
            BearerTokenError error = refusal.reason().error();
            log.log(level, outcome + " " + error.status() + error.code().map(code -> " " + code).orElse("")
                    + " [" + refusal.reason().code() + "] "
                    + Printable.line(target(request) + " from " + request.getRemoteAddr())
                    + ": " + refusal.getMessage() + suffix);
        }
    }

    /** The method and the decoded path without query and path parameters, in which secrets might stand. */
    static String target(HttpServletRequest request) {
        return request.getMethod() + " " + contextPath(request) + path(request);
    }

    /** Tomcat may not find it again in an address that it has let in (allowBackslash). */
    private static String contextPath(HttpServletRequest request) {
        try {
            return request.getContextPath();
        } catch (IllegalStateException notFound) {
            return "";
        }
    }

    /** Jetty may refuse to decode a path that it has let in (UriCompliance). */
    private static String path(HttpServletRequest request) {
        try {
            String pathInfo = request.getPathInfo();
            return request.getServletPath() + (pathInfo == null ? "" : pathInfo);
        } catch (IllegalArgumentException undecodable) {
            return "/?";
        }
    }
}
