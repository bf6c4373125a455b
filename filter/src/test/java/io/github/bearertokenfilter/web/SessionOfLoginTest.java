/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

/** Sessions of callers whom the container has logged in, and callers with tokens who come with their cookies. */
class SessionOfLoginTest extends SessionTest {

    @Test
    void sessionOfCallerWhomTheContainerKnowsIsHisAlone() {
        HttpServletRequest login = FakeRequest.get("/").loggedInAs("carol");
        HttpServletRequest first = container().present(NO_COOKIE, login);
        HttpSession ofCarol = new OwnSessionRequest(first, response(), Caller.anonymous()).getSession();

        HttpServletRequest same = container().present(ofCarol.getId(), login);

        assertNull(new OwnSessionRequest(same, response(), caller("alice")).getSession(false));
        assertSame(ofCarol, new OwnSessionRequest(same, response(), caller("carol")).getSession(false));
        assertSame(ofCarol, new OwnSessionRequest(same, response(), Caller.anonymous()).getSession(false));
        assertEquals("session-1", ofCarol.getId());
    }

    @Test
    void sessionStaysTheLoginsInRequestsThatTheContainerDoesNotKnow() {
        String ofCarol = sessionOfLogin("carol");

        assertNull(request(caller("bob"), ofCarol).getSession(false));
        assertFalse(request(caller("bob"), ofCarol).isRequestedSessionIdValid());
        assertEquals(ofCarol, request(caller("carol"), ofCarol).getSession(false).getId());
        assertEquals(ofCarol, request(Caller.anonymous(), ofCarol).getSession(false).getId());
        assertEquals(ofCarol, loggedIn("dave", ofCarol).getSession(false).getId());
        assertNull(request(caller("dave"), ofCarol).getSession(false));
        assertNull(request(caller("bob"), ofCarol).getSession(false));
    }

    @Test
    void callerWithTokenWhoPresentsSessionOfLoginBeginsHisOwn() {
        String ofCarol = sessionOfLogin("carol");

        HttpSession ofBob = request(caller("bob"), ofCarol).getSession();

        assertNotEquals(ofCarol, ofBob.getId());
        assertNull(ofBob.getAttribute("user"));
        assertNull(request(Caller.anonymous(), ofBob.getId()).getSession(false));
    }

    /** So it is with sessions of before the filter, where the container goes by tokens since. */
    @Test
    void sessionInWhichTheContainerKeepsALoginThatItDoesNotTellIsAnothers() {
        HttpServletRequest login = container().present(NO_COOKIE, FakeRequest.get("/"));
        HttpSession ofSomebody = login.getSession();
        ofSomebody.setAttribute("org.eclipse.jetty.security.UserIdentity", "somebody");

        assertFalse(request(caller("bob"), ofSomebody.getId()).isRequestedSessionIdValid());
        assertNull(request(caller("bob"), ofSomebody.getId()).getSession(false));
        assertNotEquals(ofSomebody.getId(), request(caller("bob"), ofSomebody.getId()).getSession().getId());
    }

    /** As Jetty 12.1 does with form login: it has the outermost request, and finds the caller in its session. */
    @Test
    void containerMayLookIntoTheSessionWhenItIsAskedForTheCaller() {
        String ofNobody = request(Caller.anonymous(), NO_COOKIE).getSession().getId();

        assertNotNull(askingBack(Caller.anonymous(), ofNobody).getSession(false));
        String ofBob = askingBack(caller("bob"), ofNobody).getSession(false).getId();
        assertNotEquals(ofNobody, ofBob);
        assertEquals(ofBob, askingBack(caller("bob"), ofBob).getSession(false).getId());
        assertNull(askingBack(caller("alice"), ofBob).getSession(false));
        assertNull(askingBack(Caller.anonymous(), ofBob).getSession(false));
    }

    private OwnSessionRequest askingBack(Caller caller, String id) {
        AtomicReference<HttpServletRequest> outermost = new AtomicReference<>();
        HttpServletRequest container = new HttpServletRequestWrapper(container().present(id, FakeRequest.get("/"))) {
            @Override
            public Principal getUserPrincipal() {
                outermost.get().getSession(false);
                return super.getUserPrincipal();
            }

            @Override
            public String changeSessionId() {
                outermost.get().getUserPrincipal();
                return super.changeSessionId();
            }
        };
        outermost.set(new OwnSessionRequest(container, response(), caller));
        return (OwnSessionRequest) outermost.get();
    }

    @Test
    void sessionOfNobodyInWhichSomebodyLogsInIsHis() {
        String id = request(Caller.anonymous(), NO_COOKIE).getSession().getId();
        assertNotNull(loggedIn("carol", id).getSession(false));

        assertNull(request(caller("bob"), id).getSession(false));
    }

    @Test
    void sessionIsHisWhoLogsInWhileItIsShown() {
        FakeRequest asked = FakeRequest.get("/");
        OwnSessionRequest request =
                new OwnSessionRequest(container().present(NO_COOKIE, asked), response(), Caller.anonymous());
        HttpSession session = request.getSession();

        asked.loggedInAs("carol");
        request.keep();

        assertNull(request(caller("bob"), session.getId()).getSession(false));
        assertNotNull(request(caller("carol"), session.getId()).getSession(false));
    }

    @Test
    void containerIsAskedForTheCallerBeforeItBeginsHisSession() {
        HttpServletRequest presented = container().present(NO_COOKIE, FakeRequest.get("/").loggedInAs("carol"));
        List<Integer> sessionsWhenAsked = new ArrayList<>();
        HttpServletRequest asked = new HttpServletRequestWrapper(presented) {
            @Override
            public Principal getUserPrincipal() {
                sessionsWhenAsked.add(container().count());
                return super.getUserPrincipal();
            }
        };

        new OwnSessionRequest(asked, response(), Caller.anonymous()).getSession();

        assertEquals(List.of(0), sessionsWhenAsked);
    }

    @Test
    void callerWhomTheContainerKnowsDoesNotSeeSessionOfCallerWithToken() {
        String ofAlice = sessionOf(caller("alice"));
        HttpServletRequest login = FakeRequest.get("/").loggedInAs("alice");

        HttpServletRequest presented = container().present(ofAlice, login);
        assertNull(new OwnSessionRequest(presented, response(), Caller.anonymous()).getSession(false));
    }

    @Test
    void sessionThatAnotherFilterHasBegunInTheSameRequestIsReplaced() {
        HttpServletRequest presented = container().present(NO_COOKIE, FakeRequest.get("/").loggedInAs("carol"));
        HttpSession ofCarol = new OwnSessionRequest(presented, response(), Caller.anonymous()).getSession();

        HttpSession ofBob = new OwnSessionRequest(presented, response(), caller("bob")).getSession();

        assertNotEquals(ofCarol.getId(), ofBob.getId());
        assertEquals(1, container().count());
    }
}
