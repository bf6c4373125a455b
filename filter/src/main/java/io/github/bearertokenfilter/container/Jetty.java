/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.web.JettyLogin;
import jakarta.security.auth.message.MessageInfo;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where Jetty goes ways of its own. */
final class Jetty {

    private static final String JETTY = "org.eclipse.jetty.";
    private static final String NESTED_IN_SERVLET_API = JETTY + "ee9.";
    private static final String ASKED_LATER = JETTY + "ee9.security.authentication.DeferredAuthentication";
    private static final Pattern OLD = Pattern.compile("jetty/(\\d|1[01]|12\\.0)\\..*", Pattern.CASE_INSENSITIVE);

    private Jetty() {
    }

    static boolean isServerOf(ServletContext context) {
        return context.getServerInfo().toLowerCase(Locale.ROOT).startsWith("jetty");
    }

    /** Tells whether it can ask for a caller as this package answers; the module of 12.0 gives other answers. */
    static boolean asksInFull(ServletContext context) {
        return !OLD.matcher(context.getServerInfo()).matches()
                && !ServletContext.class.getName().startsWith("javax");
    }

    /**
     * Tells whether it is Jetty with Jakarta EE 10 or later that asks, which checks constraints before it has entered
     * the servlet API: it does not end a request that was answered then. Told that nobody is known, it would answer 403
     * by itself, finds that an answer has gone already, and ends the request with its connection.
     *
     * @see <a href="https://github.com/jetty/jetty.project/issues/14978">Rework JASPI integration for Jetty 13</a>
     */
    static boolean asksBeforeTheServletApi(MessageInfo messageInfo) {
        String type = messageInfo.getClass().getName();
        return type.startsWith(JETTY) && !type.startsWith(NESTED_IN_SERVLET_API);
    }

    /** Tells whether the application asks who the caller of an open path is; an answer would go nowhere. */
    static boolean isAskedLater(HttpServletResponse response) {
        return response.getClass().getName().startsWith(ASKED_LATER);
    }

    /** Returns the response as one whose errors have no page: before the servlet API is entered there are none. */
    static HttpServletResponse withoutErrorPages(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void sendError(int status) throws IOException {
                setStatus(status);
                setContentLength(0);
                flushBuffer();
            }

            @Override
            public void sendError(int status, String message) throws IOException {
                sendError(status);
            }
        };
    }

    /**
     * Ends a session that keeps somebody who has logged in. Jetty would take him for the caller, with his roles,
     * whatever it is told of the caller of this request.
     */
    static void endSessionOfLogin(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            if (session != null && JettyLogin.isIn(session)) {
                session.invalidate();
            }
        } catch (IllegalStateException ended) {
            // another request was faster
        }
    }
}
