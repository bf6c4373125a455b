/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpSession;

/** Who has logged in at Jetty, as Jetty keeps him in the session, whether or not it goes by that. */
public final class JettyLogin {

    private static final String ATTRIBUTE = "org.eclipse.jetty.security.UserIdentity";

    private JettyLogin() {
    }

    /**
     * Tells whether somebody has logged in.
     *
     * @throws IllegalStateException if the session has ended
     */
    public static boolean isIn(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }
}
