/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.function.Supplier;

/**
 * A request that shows its caller no session but his own, whatever cookie or path parameter it comes with: code that
 * keeps the user in the session would otherwise go on serving the caller of an earlier request.
 *
 * <p>A session belongs to the caller under whom it was begun: the one whom a token names, or the one whom the container
 * has logged in, who is the same as a token's caller of his name. One that nobody known has begun is shown to callers
 * without a token, until a caller who is known gets it; then it is his, and for a token's caller it has a new id.
 */
final class OwnSessionRequest extends HttpServletRequestWrapper {

    private final ServletResponse response;
    private final Caller caller;
    private HttpSession shown;
    private PassingSession passing;
    private Thread asking;

    OwnSessionRequest(HttpServletRequest request, ServletResponse response, Caller caller) {
        super(request);
        this.response = response;
        this.caller = caller;
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public HttpSession getSession(boolean create) {
        if (asking == Thread.currentThread()) {
            return super.getSession(create);
        }
        if (hasPassingSession()) {
            return passing.facade();
        }
        HttpSession session = super.getSession(false);
        if (session != null && isShown(session)) {
            shown = session;
            return session;
        }
        return create ? begin(session) : null;
    }

    /** There is no other way to a new session that every container knows than to end the one that is presented. */
    private HttpSession begin(HttpSession ofAnother) {
        if (ofAnother != null && !mayEnd(ofAnother)) {
            passing = new PassingSession(getServletContext());
            return passing.facade();
        }
        if (ofAnother != null) {
            end(ofAnother);
        }
        // Jetty may log the caller in when it is asked, and would renew a session that is there already
        String key = caller.hasToken() ? caller.key() : keyOfLogin();
        HttpSession session = super.getSession(true);
        if (key != null && !SessionOwner.take(session, key, () -> { })) {
            throw new IllegalStateException("the container has no new session");
        }
        shown = session;
        return session;
    }

    private boolean hasPassingSession() {
        return passing != null && !passing.hasEnded();
    }

    /** Nothing ends for the sake of a refused request, nor what somebody has taken since this request named it. */
    private boolean mayEnd(HttpSession ofAnother) {
        if (caller.isUnidentified()) {
            return false;
        }
        checkThatClientCanBeTold();
        try {
            SessionOwner.close(ofAnother);
            return super.getRequestedSessionId() == null || super.isRequestedSessionIdValid() || ofAnother.isNew();
        } catch (IllegalStateException ended) {
            return true;
        }
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
            String owner = SessionOwner.of(session);
            return !isOfAnother(owner) && !isOfUntoldLogin(session)
                    && (owner != null || isTaken(session, this::renewId));
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    private void renewId() {
        checkThatClientCanBeTold();
        fromContainer(super::changeSessionId);
    }

    private void checkThatClientCanBeTold() {
        if (response.isCommitted()) {
            throw new IllegalStateException("the response is on its way without the id of the caller's session");
        }
    }

    /** Tells whether the caller would be shown the session, without making it his. */
    private boolean isOpen(HttpSession session) {
        try {
            return !isOfAnother(SessionOwner.of(session)) && !isOfUntoldLogin(session);
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Tells whether somebody has logged in whose name the container keeps to itself, as it goes by tokens now. */
    private boolean isOfUntoldLogin(HttpSession session) {
        return caller.hasToken() && SessionOwner.of(session) == null && keyOfLogin() == null
                && JettyLogin.isIn(session);
    }

    private boolean isOfAnother(String owner) {
        if (owner != null && !SessionOwner.isLogin(owner)) {
            return !owner.equals(caller.key());
        }
        return caller.hasToken() && (isOfOtherLogin(owner) || isOfOtherLogin(keyOfLogin()));
    }

    private boolean isOfOtherLogin(String key) {
        return key != null && !key.equals(caller.keyOfLogin());
    }

    /** Makes a session of nobody the caller's, if he is known; tells whether nobody else was faster. */
    private boolean isTaken(HttpSession session, Runnable beforeTokenTakesIt) {
        String login = keyOfLogin();
        if (login != null) {
            return SessionOwner.take(session, login, () -> { }) || !isOfAnother(SessionOwner.of(session));
        }
        return !caller.hasToken() || SessionOwner.take(session, caller.key(), beforeTokenTakesIt);
    }

    /** The container may have a caller of its own, by form login for instance; or it has heard of the token. */
    private String keyOfLogin() {
        Principal login = fromContainer(super::getUserPrincipal);
        return login == null || caller.is(login) ? null : SessionOwner.keyOfLogin(login.getName());
    }

    /** Jetty looks into the session then, and asks the outermost request for it, which asks this one. */
    private <T> T fromContainer(Supplier<T> answer) {
        Thread before = asking;
        asking = Thread.currentThread();
        try {
            return answer.get();
        } finally {
            asking = before;
        }
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        HttpSession session = super.getSession(false);
        return super.isRequestedSessionIdValid() && (session == null || isOpen(session));
    }

    @Override
    public String changeSessionId() {
        if (getSession(false) == null || hasPassingSession()) {
            throw new IllegalStateException("the caller has no session");
        }
        return fromContainer(super::changeSessionId);
    }

    /** Leaves the session to its owner even if the application has removed all that was in it. */
    void keep() {
        if (shown != null) {
            try {
                if (SessionOwner.of(shown) == null) {
                    isTaken(shown, () -> { });
                }
            } catch (IllegalStateException ignored) {
                // it is over
            }
        }
    }
}
