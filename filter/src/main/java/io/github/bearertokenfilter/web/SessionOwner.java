/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Whose session a session is: told by an attribute that the container keeps with the others. It is that of a caller
 * with a token, or of one whom the container has logged in, or nobody's.
 *
 * <p>This class is thread-safe. Of several requests that want a session of nobody, in one server, one gets it.
 */
final class SessionOwner {

    /** A string, as it may travel to a disk or to another server, and the classes of this filter need not be there. */
    static final String ATTRIBUTE = "io.github.bearertokenfilter.sessionOwner";

    private static final String ENDING = "ending";
    private static final String LOGIN = "login ";
    private static final Object TAKING = new Object();

    private SessionOwner() {
    }

    /** Returns the key of the caller whom a token tells from all others by this text. */
    static String keyOfToken(String text) {
        return digest(text);
    }

    /** Returns the key of the caller whom the container has logged in under this name. */
    static String keyOfLogin(String name) {
        return LOGIN + digest(name);
    }

    static boolean isLogin(String key) {
        return key.startsWith(LOGIN);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    /** Keeps everybody from taking a session of nobody that is to end. */
    static void close(HttpSession session) {
        take(session, ENDING, () -> { });
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
