/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.MessageInfo;
import jakarta.servlet.ServletContext;
import java.net.URI;

/**
 * Jetty 12 with Jakarta EE 10 or later, which checks constraints before it has entered the servlet API: it does not end
 * a request that was answered then. Told that nobody is known, it would answer 403 by itself, finds that an answer has
 * gone already, and ends the request with its connection.
 *
 * @see <a href="https://github.com/jetty/jetty.project/issues/14978">Rework JASPI integration for Jetty 13</a>
 */
final class CoreJetty {

    private static final String JETTY = "org.eclipse.jetty.";
    private static final String NESTED_IN_SERVLET_API = JETTY + "ee9.";

    private CoreJetty() {
    }

    static boolean asks(MessageInfo messageInfo) {
        return made(messageInfo);
    }

    /** The path by which it knows an application: the servlet API has it encoded. */
    static String contextPath(ServletContext context) {
        return made(context) ? URI.create(context.getContextPath()).getPath() : context.getContextPath();
    }

    private static boolean made(Object thing) {
        String type = thing.getClass().getName();
        return type.startsWith(JETTY) && !type.startsWith(NESTED_IN_SERVLET_API);
    }
}
