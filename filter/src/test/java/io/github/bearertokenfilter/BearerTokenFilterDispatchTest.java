/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.support.DispatchedRequest;
import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.FakeChain;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One request in its dispatches: authenticated in the first, known in all,
        never answered within a page or an error. */
class BearerTokenFilterDispatchTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final LogCapture log = new LogCapture();
    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final FakeResponse response = new FakeResponse();

    @AutoClose("destroy")
    private final BearerTokenFilter filter = new BearerTokenFilter(clock);
    @AutoClose("destroy")
    private final BearerTokenFilter optional = new BearerTokenFilter(clock);
    @AutoClose("destroy")
    private final BearerTokenFilter ofAnotherApi = new BearerTokenFilter(clock);

    @BeforeEach
    void startFilters() throws ServletException {
        filter.init(config());
        optional.init(config().with("authentication", "optional"));
        ofAnotherApi.init(config().with("audiences", "https://other.example"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REQUEST")
    void laterDispatchKnowsTheCallerWithoutValidatingAgain(DispatcherType later) throws Exception {
        HttpServletRequest first = FakeRequest.withToken(issuer.token().build());
        HttpServletRequest seenFirst = pass(filter, first);
        clock.advance(Duration.ofDays(1));

        HttpServletRequest seenLater = pass(filter, new DispatchedRequest(first, later));

        assertEquals("alice", seenLater.getRemoteUser());
        assertSame(seenFirst.getUserPrincipal(), seenLater.getUserPrincipal());
    }

    @Test
    void dispatchOfTheWrappedRequestIsNotWrappedAgain() throws Exception {
        HttpServletRequest seen = pass(filter, FakeRequest.withToken(issuer.token().build()));
        HttpServletRequest forwarded = new DispatchedRequest(seen, DispatcherType.FORWARD);

        assertSame(forwarded, pass(filter, forwarded));
    }

    @Test
    void logoutLastsInLaterDispatches() throws Exception {
        HttpServletRequest first = new HttpServletRequestWrapper(FakeRequest.withToken(issuer.token().build())) {
            @Override
            public void logout() {
                // the container knows nobody whom it could log out
            }
        };
        pass(filter, first).logout();

        assertNull(pass(filter, new DispatchedRequest(first, DispatcherType.FORWARD)).getUserPrincipal());
        assertNull(pass(filter, new DispatchedRequest(first, DispatcherType.ERROR)).getRemoteUser());
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "FORWARD", "ASYNC"})
    void dispatchWithoutEarlierOneIsAuthenticated(DispatcherType type) throws Exception {
        HttpServletRequest good = FakeRequest.withToken(issuer.token().build());
        HttpServletRequest bad = FakeRequest.withToken(issuer.token().claim("aud", "other").build());

        assertEquals("alice", pass(filter, new DispatchedRequest(good, type)).getRemoteUser());
        assertRefused(filter, new DispatchedRequest(bad, type), 401);
        assertRefused(filter, new DispatchedRequest(FakeRequest.get("/"), type), 401);
    }

    @Test
    void refusedIncludeWritesNothingIntoThePage() throws Exception {
        HttpServletRequest bad = FakeRequest.withToken(issuer.token().claim("aud", "other").build());

        assertRefused(filter, new DispatchedRequest(bad, DispatcherType.INCLUDE), 200);
        assertRefused(filter, new DispatchedRequest(FakeRequest.get("/"), DispatcherType.INCLUDE), 200);
        assertEquals("", response.body());
        assertTrue(response.getHeaderNames().isEmpty(), response.getHeaderNames()::toString);
    }

    @Test
    void errorPageIsShownToEverybody() throws Exception {
        HttpServletRequest bad = FakeRequest.withToken(issuer.token().claim("aud", "other").build());

        assertNull(pass(filter, new DispatchedRequest(FakeRequest.get("/"), DispatcherType.ERROR)).getUserPrincipal());
        assertNull(pass(filter, new DispatchedRequest(bad, DispatcherType.ERROR)).getUserPrincipal());
    }

    @Test
    void errorPageOfRefusedRequestKnowsNobody() throws Exception {
        HttpServletRequest request = FakeRequest.withToken(issuer.token().claim("aud", "other").build());
        assertRefused(filter, request, 401);

        assertNull(pass(filter, new DispatchedRequest(request, DispatcherType.ERROR)).getUserPrincipal());
    }

    @Test
    void errorPageIsNotAskedForKeysEither() throws Exception {
        long fetches = 3;
        Eventually.holds(() -> issuer.jwksFetches() == fetches, () -> "not one fetch by each of the filters");
        HttpServletRequest request = FakeRequest.withToken(issuer.token().header("kid", "unknown").build());

        pass(filter, new DispatchedRequest(request, DispatcherType.ERROR));

        assertEquals(fetches, issuer.jwksFetches());
    }

    @Test
    void anonymousCallerStaysAnonymousInLaterDispatches() throws Exception {
        FakeRequest request = FakeRequest.get("/");
        pass(optional, request);

        HttpServletRequest forwarded = pass(optional, new DispatchedRequest(request, DispatcherType.FORWARD));

        assertNull(forwarded.getUserPrincipal());
    }

    @Test
    void badTokenIsRefusedAlsoWhereNoneIsNeeded() throws Exception {
        assertRefused(optional, FakeRequest.withToken(issuer.token().claim("aud", "other").build()), 401);
    }

    @Test
    void anotherFilterDoesNotTrustWhatThisOneFound() throws Exception {
        HttpServletRequest request = FakeRequest.withToken(issuer.token().build());
        pass(filter, request);

        assertRefused(ofAnotherApi, request, 401);
        assertRefused(ofAnotherApi, new DispatchedRequest(request, DispatcherType.FORWARD), 401);
    }

    @Test
    void innerFilterShowsTheCallerWhomItFound() throws Exception {
        HttpServletRequest request = FakeRequest.withToken(issuer.token().build());
        HttpServletRequest seenByInner = pass(optional, pass(filter, request));

        assertEquals("alice", seenByInner.getRemoteUser());
        assertSame(seenByInner.getUserPrincipal(),
                pass(optional, new DispatchedRequest(request, DispatcherType.INCLUDE)).getUserPrincipal());
    }

    @Test
    void attributeThatSomebodyElseSetIsNotTaken() throws Exception {
        HttpServletRequest request = new HttpServletRequestWrapper(FakeRequest.withToken(issuer.token().build())) {
            @Override
            public void setAttribute(String name, Object value) {
                super.setAttribute(name, "alice");
            }
        };
        pass(filter, request);
        clock.advance(Duration.ofDays(1));

        assertRefused(filter, new DispatchedRequest(request, DispatcherType.FORWARD), 401);
    }

    @Test
    void applicationThatAsksForCallerGetsTheChallengeSent() throws Exception {
        HttpServletRequest seen = pass(optional, FakeRequest.get("/"));

        assertFalse(seen.authenticate(response));

        assertEquals(401, response.getStatus());
        assertEquals("Bearer realm=\"api\"", response.getHeader("WWW-Authenticate"));
    }

    private HttpServletRequest pass(BearerTokenFilter by, HttpServletRequest request)
            throws IOException, ServletException {
        FakeChain chain = new FakeChain();
        by.doFilter(request, response, chain);
        assertEquals(200, response.getStatus());
        return chain.request();
    }

    private void assertRefused(BearerTokenFilter by, HttpServletRequest request, int status)
            throws IOException, ServletException {
        FakeChain chain = new FakeChain();
        by.doFilter(request, response, chain);
        assertNull(chain.request(), "the application must not see the request");
        assertEquals(status, response.getStatus());
        response.setStatus(200);
    }

    private FakeFilterConfig config() {
        return new FakeFilterConfig().with("issuer", issuer.identifier()).with("audiences", TestIssuer.AUDIENCE);
    }
}
