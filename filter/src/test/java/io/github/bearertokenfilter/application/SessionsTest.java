/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.application;

import io.github.bearertokenfilter.TestFilters;
import io.github.bearertokenfilter.support.DispatchedRequest;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.FakeSessions;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application that keeps the user in the session, as JSPWiki does, and goes on believing it. */
class SessionsTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final LogCapture log = new LogCapture();
    private final FakeSessions container = new FakeSessions();
    @AutoClose("destroy")
    private final Filter filter = TestFilters.withClock(new MutableClock(TestIssuer.NOW));

    @Test
    void callersOfOneBrowserAreNotTakenForEachOther() throws Exception {
        start("authentication", "optional");

        HttpSession ofAlice = application(as("alice"), "", SessionsTest::userInSession);
        assertEquals("alice", ofAlice.getAttribute("user"));
        HttpSession ofNobody = application(nobody(), ofAlice.getId(), SessionsTest::userInSession);
        assertNull(ofNobody.getAttribute("user"));
        HttpSession ofBob = application(as("bob"), ofNobody.getId(), SessionsTest::userInSession);
        assertEquals("bob", ofBob.getAttribute("user"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REQUEST")
    void laterDispatchSeesTheSameSessions(DispatcherType later) throws Exception {
        start("authentication", "optional");
        String ofAlice = application(as("alice"), "", SessionsTest::userInSession).getId();

        for (HttpServletRequest other : new HttpServletRequest[] {as("bob"), nobody()}) {
            HttpServletRequest presented = container.present(ofAlice, other);
            assertNull(pass(presented, request -> request.getSession(false)));
            assertNull(pass(new DispatchedRequest(presented, later), request -> request.getSession(false)));
        }
        HttpServletRequest presented = container.present(ofAlice, as("alice"));
        pass(presented, request -> null);
        assertEquals(ofAlice,
                pass(new DispatchedRequest(presented, later), request -> request.getSession(false).getId()));
    }

    @Test
    void errorPageOfRefusedRequestDoesNotSeeTheSessionOfItsCookie() throws Exception {
        start();
        String ofAlice = application(as("alice"), "", SessionsTest::userInSession).getId();
        HttpServletRequest presented = container.present(ofAlice, nobody());

        assertNull(pass(new DispatchedRequest(presented, DispatcherType.ERROR), request -> request.getSession(false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"role:admin", "deny"})
    void errorPageOfRefusedCallerSeesHimAndHisSession(String needed) throws Exception {
        start("errorBody", "container", "rules", "* /denied " + needed);
        String ofAlice = application(as("alice"), "", SessionsTest::userInSession).getId();
        HttpServletRequest refused = container.present(ofAlice, as("alice", "/denied"));
        assertNull(pass(refused, request -> "called"));

        pass(new DispatchedRequest(refused, DispatcherType.ERROR), page -> {
            assertEquals("alice", page.getRemoteUser());
            assertEquals("alice", page.getSession().getAttribute("user"));
            assertEquals(ofAlice, page.getSession(false).getId());
            return null;
        });
    }

    @Test
    void refusedCallerIsNotLetInByLaterDispatch() throws Exception {
        start("errorBody", "container", "rules", "* /reports role:admin");
        HttpServletRequest refused = as("alice");
        assertNull(pass(refused, request -> "called"));

        assertNull(pass(new DispatchedRequest(refused, DispatcherType.FORWARD), request -> "called"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports", "/denied"})
    void errorPageOfRequestWithBadTokenEndsNoSession(String path) throws Exception {
        start("errorBody", "container", "rules", "* /denied deny");
        String ofAlice = application(as("alice"), "", SessionsTest::userInSession).getId();
        String expired = issuer.token().claim("exp", TestIssuer.NOW.minusSeconds(3600).getEpochSecond()).build();
        HttpServletRequest refused = container.present(ofAlice,
                FakeRequest.get(path).header("Authorization", "Bearer " + expired));
        assertNull(pass(refused, request -> "called"));

        pass(new DispatchedRequest(refused, DispatcherType.ERROR), page -> {
            assertNull(page.getSession(false));
            page.getSession().setAttribute("page", "error");
            assertEquals("error", page.getSession(false).getAttribute("page"));
            return null;
        });
        assertEquals(ofAlice, application(as("alice"), ofAlice, request -> request.getSession(false).getId()));
    }

    @Test
    void callerOfOneServerIsTheSameUnderItsOtherNames() throws Exception {
        start("issuerAliases", "https://alias.example");
        String begun = application(as("alice"), "", SessionsTest::userInSession).getId();

        String seen = application(underAlias("alice"), begun, request -> request.getSession(false).getId());

        assertEquals(begun, seen);
        assertNull(application(underAlias("bob"), begun, request -> request.getSession(false)));
    }

    private HttpServletRequest underAlias(String subject) {
        return FakeRequest.withToken(
                issuer.token().claim("iss", "https://alias.example").claim("sub", subject).build());
    }

    @Test
    void emptiedSessionIsStillTheOwners() throws Exception {
        start("authentication", "optional");

        String id = pass(container.present("", as("alice")), request -> {
            HttpSession session = request.getSession();
            Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
            session.setAttribute("user", "alice");
            return session.getId();
        });

        assertNull(application(nobody(), id, SessionsTest::userInSession).getAttribute("user"));
    }

    @Test
    void sharedSessionsAreSharedIfToldSo() throws Exception {
        start("authentication", "optional", "allowSharedSessions", "true");
        String ofAlice = application(as("alice"), "", SessionsTest::userInSession).getId();

        HttpSession ofBob = application(as("bob"), ofAlice, SessionsTest::userInSession);

        assertEquals(ofAlice, ofBob.getId());
        assertEquals("alice", ofBob.getAttribute("user"));
        assertTrue(log.hasLineWith("allowSharedSessions is true"));
    }

    @Test
    void reportOnlyModeLeavesSessionsAlone() throws Exception {
        start("enforce", "false");
        HttpSession ofNobody = application(nobody(), "", request -> request.getSession());

        HttpSession ofAlice = application(as("alice"), ofNobody.getId(), SessionsTest::userInSession);

        assertEquals("session-1", ofAlice.getId());
        assertEquals("alice", application(nobody(), ofAlice.getId(), SessionsTest::userInSession).getAttribute("user"));
    }

    private void start(String... initParameters) throws ServletException {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier()).with("audiences", TestIssuer.AUDIENCE);
        for (int i = 0; i < initParameters.length; i += 2) {
            config.with(initParameters[i], initParameters[i + 1]);
        }
        filter.init(config);
    }

    private <T> T application(HttpServletRequest request, String id, Function<HttpServletRequest, T> behaviour)
            throws IOException, ServletException {
        return pass(container.present(id, request), behaviour);
    }

    private <T> T pass(HttpServletRequest request, Function<HttpServletRequest, T> behaviour)
            throws IOException, ServletException {
        Object[] result = new Object[1];
        filter.doFilter(request, new FakeResponse(),
                (seen, response) -> result[0] = behaviour.apply((HttpServletRequest) seen));
        @SuppressWarnings("unchecked")
        T typed = (T) result[0];
        return typed;
    }

    private static HttpSession userInSession(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.getAttribute("user") == null) {
            session.setAttribute("user", request.getRemoteUser());
        }
        return session;
    }

    private HttpServletRequest as(String subject) {
        return as(subject, "/reports");
    }

    private HttpServletRequest as(String subject, String path) {
        return FakeRequest.get(path)
                .header("Authorization", "Bearer " + issuer.token().claim("sub", subject).build());
    }

    private static HttpServletRequest nobody() {
        return FakeRequest.get("/");
    }
}
