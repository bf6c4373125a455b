/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.MessageInfo;

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
        String type = messageInfo.getClass().getName();
        return type.startsWith(JETTY) && !type.startsWith(NESTED_IN_SERVLET_API);
    }
}
