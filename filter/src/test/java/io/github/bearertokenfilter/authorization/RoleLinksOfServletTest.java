/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.authorization;

import io.github.bearertokenfilter.TestFilters;
import io.github.bearertokenfilter.support.DispatchedRequest;
import io.github.bearertokenfilter.support.FakeChain;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeMapping;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A servlet asks for roles by names of its own; another one by others. */
class RoleLinksOfServletTest {

    private static final String WEB_XML = """
            <web-app>
              <servlet>
                <servlet-name>orders</servlet-name>
                <security-role-ref><role-name>BOSS</role-name><role-link>manager</role-link></security-role-ref>
                <security-role-ref><role-name>manager</role-name><role-link>nobody</role-link></security-role-ref>
              </servlet>
              <servlet>
                <servlet-name>stock</servlet-name>
                <security-role-ref><role-name>CHIEF</role-name><role-link>manager</role-link></security-role-ref>
              </servlet>
            </web-app>
            """;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose("destroy")
    private final Filter filter = TestFilters.withClock(new MutableClock(TestIssuer.NOW));

    @BeforeEach
    void startFilter() throws Exception {
        start(WEB_XML);
    }

    private void start(String webXml) throws Exception {
        start(filter, webXml);
    }

    private void start(Filter started, String webXml) throws Exception {
        started.init(new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("authentication", "optional")
                .withFile("/WEB-INF/web.xml", webXml));
    }

    @Test
    void nameOfTheServletStandsForTheRole() throws Exception {
        HttpServletRequest seen = pass(manager().mapped(MappingMatch.EXACT, "orders"));

        assertTrue(seen.isUserInRole("BOSS"));
        assertFalse(seen.isUserInRole("CHIEF"));
        assertFalse(seen.isUserInRole("boss"));
        assertFalse(seen.isUserInRole(null));
        assertTrue(seen.isUserInRole("**"));
    }

    @Test
    void linkGoesBeforeTheRoleOfItsName() throws Exception {
        assertFalse(pass(manager().mapped(MappingMatch.EXACT, "orders")).isUserInRole("manager"));
    }

    @Test
    void roleWithoutLinkIsAskedForAsItIs() throws Exception {
        HttpServletRequest seen = pass(manager().mapped(MappingMatch.EXACT, "stock"));

        assertTrue(seen.isUserInRole("manager"));
        assertTrue(seen.isUserInRole("CHIEF"));
        assertFalse(seen.isUserInRole("BOSS"));
    }

    @Test
    void servletToWhichARequestIsForwardedHasItsOwnNames() throws Exception {
        HttpServletRequest first = pass(manager().mapped(MappingMatch.EXACT, "orders"));

        HttpServletRequest seen = pass(dispatched(first, DispatcherType.FORWARD, "stock"));

        assertTrue(seen.isUserInRole("CHIEF"));
        assertTrue(seen.isUserInRole("manager"));
        assertFalse(seen.isUserInRole("BOSS"));
        assertTrue(first.isUserInRole("BOSS"));
    }

    @Test
    void servletWithoutNamesDoesNotInheritThoseOfTheCallingOne() throws Exception {
        HttpServletRequest first = pass(manager().mapped(MappingMatch.EXACT, "orders"));

        HttpServletRequest seen = pass(dispatched(first, DispatcherType.FORWARD, "plain"));

        assertTrue(seen.isUserInRole("manager"));
        assertFalse(seen.isUserInRole("BOSS"));
    }

    @Test
    void servletThatIsIncludedHasItsOwnNames() throws Exception {
        HttpServletRequest first = pass(manager().mapped(MappingMatch.EXACT, "orders"));
        first.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/stock");
        first.setAttribute(RequestDispatcher.INCLUDE_MAPPING, new FakeMapping(MappingMatch.EXACT, "stock"));

        HttpServletRequest seen = pass(new DispatchedRequest(first, DispatcherType.INCLUDE));

        assertTrue(seen.isUserInRole("CHIEF"));
        assertFalse(seen.isUserInRole("BOSS"));
    }

    @Test
    void roleNamedEveryCallerIsOfNobodyIfTheApplicationHasOne() throws Exception {
        filter.destroy();
        start(WEB_XML.replace("</web-app>", "<security-role><role-name>**</role-name></security-role></web-app>"));

        HttpServletRequest seen = pass(manager().mapped(MappingMatch.EXACT, "orders"));

        assertFalse(seen.isUserInRole("**"));
        assertTrue(seen.isUserInRole("BOSS"));
    }

    @Test
    void asynchronousContextLeadsToTheNamesOfTheServletThatAsksIt() throws Exception {
        HttpServletRequest first = pass(asynchronous(manager().mapped(MappingMatch.EXACT, "orders")));
        HttpServletRequest forwarded = pass(dispatched(first, DispatcherType.FORWARD, "stock"));

        assertNamesOfOrders(first.startAsync());
        assertNamesOfOrders(first.getAsyncContext());
        assertNamesOfOrders(first.startAsync(first, null));
        HttpServletRequest seen = (HttpServletRequest) forwarded.startAsync().getRequest();
        assertTrue(seen.isUserInRole("CHIEF"));
        assertTrue(seen.isUserInRole("manager"));
        assertFalse(seen.isUserInRole("BOSS"));
    }

    private static void assertNamesOfOrders(AsyncContext context) {
        HttpServletRequest seen = (HttpServletRequest) context.getRequest();
        assertTrue(seen.isUserInRole("BOSS"));
        assertFalse(seen.isUserInRole("manager"), "the name means another role");
    }

    /** Keeps the request that it is given, or itself, as containers do. */
    private static HttpServletRequest asynchronous(HttpServletRequest request) {
        AsyncContext context = mock();
        return new HttpServletRequestWrapper(request) {
            @Override
            public AsyncContext startAsync() {
                return startAsync(this, null);
            }

            @Override
            public AsyncContext startAsync(ServletRequest given, ServletResponse response) {
                when(context.getRequest()).thenReturn(given);
                return context;
            }

            @Override
            public AsyncContext getAsyncContext() {
                return context;
            }
        };
    }

    @Test
    void containerAnswersForTheCallerWhomItKnows() throws Exception {
        FakeRequest request = FakeRequest.get("/").loggedInAs("bob", "BOSS").mapped(MappingMatch.EXACT, "orders");

        assertTrue(pass(request).isUserInRole("BOSS"));
    }

    @Test
    void requestOfServletWithoutNamesIsNotWrappedOnceMore() throws Exception {
        HttpServletRequest first = pass(manager().mapped(MappingMatch.EXACT, "plain"));
        HttpServletRequest forwarded = dispatched(first, DispatcherType.FORWARD, "plain");

        assertSame(forwarded, pass(forwarded));
    }

    @Test
    void secondFilterOfTheApplicationHonoursThemToo() throws Exception {
        Filter second = TestFilters.withClock(new MutableClock(TestIssuer.NOW));
        start(second, WEB_XML);
        FakeChain chain = new FakeChain();

        second.doFilter(pass(manager().mapped(MappingMatch.EXACT, "orders")), new FakeResponse(), chain);

        assertTrue(chain.request().isUserInRole("BOSS"));
        assertFalse(chain.request().isUserInRole("manager"));
        second.destroy();
    }

    private FakeRequest manager() {
        return FakeRequest.withToken(issuer.token().claim("roles", List.of("manager")).build());
    }

    private static HttpServletRequest dispatched(HttpServletRequest request, DispatcherType type, String servlet) {
        return new HttpServletRequestWrapper(new DispatchedRequest(request, type)) {
            @Override
            public HttpServletMapping getHttpServletMapping() {
                return new FakeMapping(MappingMatch.EXACT, servlet);
            }
        };
    }

    private HttpServletRequest pass(HttpServletRequest request) throws Exception {
        FakeChain chain = new FakeChain();
        filter.doFilter(request, new FakeResponse(), chain);
        return chain.request();
    }
}
