/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;

/**
 * A request that shows its caller no session but his own, whatever cookie or path parameter it comes with: code that
 * keeps the user in the session would otherwise go on serving the caller of an earlier request.
 *
 * <p>A session belongs to the caller under whom it was begun. One that nobody with a token has begun is shown to
 * callers without a token, until one with a token gets it; then it has a new id and is his.
 */
final class OwnSessionRequest extends HttpServletRequestWrapper {

    private final Caller caller;
    private HttpSession shown;

    OwnSessionRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public HttpSession getSession(boolean create) {
        HttpSession session = super.getSession(false);
        if (session != null && isShown(session)) {
            shown = session;
            return session;
        }
        return create ? begin(session) : null;
    }

    /** There is no other way to a new session that every container knows than to end the one that is presented. */
    private HttpSession begin(HttpSession ofAnother) {
        if (ofAnother != null) {
            end(ofAnother);
        }
        HttpSession session = super.getSession(true);
        if (caller.hasToken() && !SessionOwner.take(session, caller.key(), () -> { })) {
            throw new IllegalStateException("the container has no new session");
        }
        shown = session;
        return session;
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException ignored) {
            // another request was faster
        }
    }

    private boolean isShown(HttpSession session) {
        try {
            if (isOfAnother(session)) {
                return false;
            }
            return !caller.hasToken() || isOfSameLogin()
                    || SessionOwner.take(session, caller.key(), super::changeSessionId);
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Tells whether the caller would be shown the session, without making it his. */
    private boolean isOpen(HttpSession session) {
        try {
            return !isOfAnother(session);
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    private boolean isOfAnother(HttpSession session) {
        String owner = SessionOwner.of(session);
        return owner == null ? isOfOtherLogin() : !owner.equals(caller.key());
    }

    /** The container has a caller of its own, by form login for instance: a session of nobody is that caller's. */
    private boolean isOfOtherLogin() {
        Principal login = super.getUserPrincipal();
        return caller.hasToken() && login != null && !caller.isNamed(login.getName());
    }

    private boolean isOfSameLogin() {
        Principal login = super.getUserPrincipal();
        return login != null && !caller.is(login);
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        HttpSession session = super.getSession(false);
        return super.isRequestedSessionIdValid() && (session == null || isOpen(session));
    }

    @Override
    public String changeSessionId() {
        if (getSession(false) == null) {
            throw new IllegalStateException("the caller has no session");
        }
        return super.changeSessionId();
    }

    /** Leaves the session to its owner even if the application has removed all that was in it. */
    void keep() {
        if (shown != null && caller.hasToken() && !isOfSameLogin()) {
            try {
                SessionOwner.take(shown, caller.key(), () -> { });
            } catch (IllegalStateException ignored) {
                // it is over
            }
        }
    }
}
