/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpSession;

/**
 * Whose session a session is: told by an attribute that the container keeps with the others.
 *
 * <p>This class is thread-safe. Of several requests that want a session of nobody, in one server, one gets it.
 */
final class SessionOwner {

    /** A string, as it may travel to a disk or to another server, and the classes of this filter need not be there. */
    static final String ATTRIBUTE = "io.github.bearertokenfilter.sessionOwner";

    private static final Object TAKING = new Object();

    private SessionOwner() {
    }

    /** Returns the key of the owner, or {@code null} if the session is nobody's. */
    static String of(HttpSession session) {
        Object owner = session.getAttribute(ATTRIBUTE);
        return owner == null ? null : owner.toString();
    }

    /**
     * Tells whether the session is this owner's, and makes it his if it is nobody's.
     *
     * @param beforehand what is to be done before it becomes his
     */
    static boolean take(HttpSession session, String owner, Runnable beforehand) {
        String present = of(session);
        return present == null ? takeFree(session, owner, beforehand) : present.equals(owner);
    }

    /** Almost every request has a session with an owner, and does not wait here for others. */
    private static boolean takeFree(HttpSession session, String owner, Runnable beforehand) {
        synchronized (TAKING) {
            String present = of(session);
            if (present != null) {
                return present.equals(owner);
            }
            beforehand.run();
            session.setAttribute(ATTRIBUTE, owner);
            return true;
        }
    }
}
