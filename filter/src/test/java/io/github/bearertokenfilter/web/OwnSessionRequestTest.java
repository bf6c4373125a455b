/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class OwnSessionRequestTest extends SessionTest {

    @Test
    void nobodyGetsSessionThatHeDidNotAskFor() {
        for (Caller caller : List.of(caller("alice"), Caller.anonymous())) {
            OwnSessionRequest request = request(caller, NO_COOKIE);

            assertNull(request.getSession(false));
            assertFalse(request.isRequestedSessionIdValid());
            request.keep();
        }
        assertEquals(0, container().count());
    }

    @Test
    void ownerFindsHisSessionAgain() {
        HttpSession begun = request(caller("alice"), NO_COOKIE).getSession();
        begun.setAttribute("user", "alice");

        OwnSessionRequest later = request(caller("alice"), begun.getId());

        assertTrue(later.isRequestedSessionIdValid());
        assertSame(begun, later.getSession(false));
        assertSame(begun, later.getSession());
        assertEquals("session-1", begun.getId());
        assertEquals("alice", begun.getAttribute("user"));
    }

    @Test
    void anotherCallerDoesNotSeeTheSession() {
        String ofAlice = sessionOf(caller("alice"));

        for (Caller other : List.of(caller("bob"), callerOf("https://other.example", "alice"), Caller.anonymous())) {
            OwnSessionRequest request = request(other, ofAlice);
            assertNull(request.getSession(false));
            assertFalse(request.isRequestedSessionIdValid());
            assertThrows(IllegalStateException.class, request::changeSessionId);
        }
        assertNotNull(request(caller("alice"), ofAlice).getSession(false), "looking does the owner no harm");
    }

    @Test
    void anotherCallerWhoWantsSessionBeginsHisOwn() {
        String ofAlice = sessionOf(caller("alice"));

        OwnSessionRequest request = request(caller("bob"), ofAlice);
        HttpSession ofBob = request.getSession();

        assertNotEquals(ofAlice, ofBob.getId());
        assertNull(ofBob.getAttribute("user"));
        assertSame(ofBob, request.getSession(false));
        assertSame(ofBob, request(caller("bob"), ofBob.getId()).getSession(false));
        assertNull(request(caller("alice"), ofBob.getId()).getSession(false));
    }

    @Test
    void sessionThatAnonymousCallerBeginsInPlaceOfAnothersIsNobodys() {
        String ofAlice = sessionOf(caller("alice"));

        HttpSession ofNobody = request(Caller.anonymous(), ofAlice).getSession();

        assertNull(ofNobody.getAttribute("user"));
        assertSame(ofNobody, request(Caller.anonymous(), ofNobody.getId()).getSession(false));
    }

    @Test
    void sessionOfNobodyIsSharedByAnonymousCallers() {
        HttpSession begun = request(Caller.anonymous(), NO_COOKIE).getSession();

        assertSame(begun, request(Caller.anonymous(), begun.getId()).getSession(false));
        assertEquals("session-1", begun.getId());
    }

    @Test
    void sessionOfNobodyThatCallerTakesGetsNewIdAndIsHis() {
        HttpSession begun = request(Caller.anonymous(), NO_COOKIE).getSession();
        begun.setAttribute("cart", "book");
        String oldId = begun.getId();

        HttpSession taken = request(caller("alice"), oldId).getSession(false);

        assertEquals("book", taken.getAttribute("cart"));
        assertNotEquals(oldId, taken.getId());
        assertNull(request(Caller.anonymous(), taken.getId()).getSession(false));
        assertNull(request(caller("bob"), taken.getId()).getSession(false));
        assertSame(taken, request(caller("alice"), taken.getId()).getSession(false));
    }

    @Test
    void askingWhetherTheIdIsValidTakesNothing() {
        HttpSession begun = request(Caller.anonymous(), NO_COOKIE).getSession();

        assertTrue(request(caller("alice"), begun.getId()).isRequestedSessionIdValid());

        assertSame(begun, request(Caller.anonymous(), begun.getId()).getSession(false));
    }

    @Test
    void sessionStaysReachableAfterLogout() {
        Caller alice = caller("alice");
        OwnSessionRequest request = request(alice, sessionOf(alice));

        alice.logOut();
        request.getSession().invalidate();

        assertEquals(0, container().count());
    }

    @Test
    void callerWithoutSubjectIsKnownByHisName() {
        Caller first = named("https://as.example", null, "client-1");
        String id = sessionOf(first);

        assertNotNull(request(named("https://as.example", null, "client-1"), id).getSession(false));
        assertNull(request(named("https://as.example", null, "client-2"), id).getSession(false));
        assertNull(request(named("https://as.example", "client-1", "client-1"), id).getSession(false));
    }

    @Test
    void nameDoesNotMatterWhereThereIsSubject() {
        String id = sessionOf(named("https://as.example", "8f2c", "alice"));

        assertNotNull(request(named("https://as.example", "8f2c", "alice2"), id).getSession(false));
        assertNull(request(named("https://as.example", "9a3d", "alice"), id).getSession(false));
    }

    @Test
    void sessionStaysTheOwnersWhenTheApplicationEmptiesIt() {
        OwnSessionRequest request = request(caller("alice"), NO_COOKIE);
        HttpSession session = request.getSession();
        Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
        session.setAttribute("user", "alice");

        request.keep();

        assertNull(request(caller("bob"), session.getId()).getSession(false));
        assertNull(request(Caller.anonymous(), session.getId()).getSession(false));
    }

    @Test
    void sessionThatHasEndedIsNotKept() {
        OwnSessionRequest request = request(caller("alice"), NO_COOKIE);
        request.getSession().invalidate();

        request.keep();

        assertEquals(0, container().count());
        assertNotNull(request.getSession());
    }

    @Test
    void sessionThatSomebodyHasJustTakenDoesNotEndForHimWhoCameWithItsOldId() {
        String id = request(Caller.anonymous(), NO_COOKIE).getSession().getId();
        OwnSessionRequest ofBob = request(caller("bob"), id);
        HttpSession ofAlice = request(caller("alice"), id).getSession();
        ofAlice.setAttribute("user", "alice");

        HttpSession passing = ofBob.getSession();
        passing.setAttribute("user", "bob");

        assertEquals("alice", ofAlice.getAttribute("user"));
        assertEquals(1, container().count());
        assertSame(passing, ofBob.getSession(false));
        assertThrows(IllegalStateException.class, ofBob::changeSessionId);
        assertFalse(ofBob.isRequestedSessionIdValid());
        assertNotNull(request(caller("alice"), ofAlice.getId()).getSession(false));
    }

    @Test
    void nothingEndsForTheSakeOfRequestOfWhichNobodyKnowsWhoseItIs() {
        String ofAlice = sessionOf(caller("alice"));
        OwnSessionRequest request = request(Caller.unidentified(), ofAlice);
        assertNull(request.getSession(false));

        HttpSession passing = request.getSession();
        passing.setAttribute("page", "error");

        assertSame(passing, request.getSession());
        assertEquals("error", passing.getAttribute("page"));
        assertThrows(IllegalStateException.class, request::changeSessionId);
        request.keep();
        assertEquals(ofAlice, request(caller("alice"), ofAlice).getSession(false).getId());
        passing.invalidate();
        assertNull(request.getSession(false));
        assertNotSame(passing, request.getSession());
        assertEquals(1, container().count());
    }

    @Test
    void requestOfWhichNobodyKnowsWhoseItIsSeesSessionsOfNobody() {
        String ofNobody = request(Caller.anonymous(), NO_COOKIE).getSession().getId();

        assertEquals(ofNobody, request(Caller.unidentified(), ofNobody).getSession().getId());
        assertNotNull(request(Caller.unidentified(), NO_COOKIE).getSession());
    }

    @Test
    void sessionIsNeitherTakenNorEndedOnceTheClientCannotBeToldOfItsId() {
        String ofNobody = request(Caller.anonymous(), NO_COOKIE).getSession().getId();
        String ofAlice = sessionOf(caller("alice"));
        response().commit();

        for (String id : List.of(ofNobody, ofAlice)) {
            OwnSessionRequest request = request(caller("bob"), id);
            assertNull(request.getSession(false));
            assertThrows(IllegalStateException.class, request::getSession);
        }
        assertEquals(ofNobody, request(Caller.anonymous(), ofNobody).getSession(false).getId());
        assertEquals(ofAlice, request(caller("alice"), ofAlice).getSession(false).getId());
    }

    @Test
    void sessionThatAnotherTakesBetweenTwoLooksAtItsOwnerIsNotShown() {
        Caller alice = caller("alice");
        HttpSession session = mock();
        when(session.getAttribute(SessionOwner.ATTRIBUTE)).thenReturn(null, alice.key());
        HttpServletRequest request = mock();
        when(request.getSession(false)).thenReturn(session);

        assertNull(new OwnSessionRequest(request, mock(), caller("bob")).getSession(false));
    }

    @RepeatedTest(20)
    void ofTwoWhoTakeSessionOfNobodyAtOnceOneGetsIt() throws Exception {
        String id = request(Caller.anonymous(), NO_COOKIE).getSession().getId();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpSession>> requests = List.of("alice", "bob").stream()
                    .map(name -> request(caller(name), id))
                    .<Callable<HttpSession>>map(request -> () -> {
                        together.await();
                        return request.getSession(false);
                    })
                    .toList();
            int seen = 0;
            for (Future<HttpSession> session : threads.invokeAll(requests)) {
                seen += session.get() == null ? 0 : 1;
            }
            assertEquals(1, seen);
        } finally {
            threads.shutdownNow();
        }
    }
}
