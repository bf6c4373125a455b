/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.support.FakeChain;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Enumeration;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

/** What goes wrong in the application stays the application's; what goes wrong in the filter is refused. */
class BearerTokenFilterFailureTest {

    private static final String SECRET = "eyJhbGciOiJub25lIn0";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final LogCapture log = new LogCapture();
    @AutoClose("destroy")
    private final BearerTokenFilter filter = new BearerTokenFilter(new MutableClock(TestIssuer.NOW));
    private final FakeResponse response = new FakeResponse();

    @BeforeEach
    void startFilter() throws ServletException {
        filter.init(new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE));
    }

    static Stream<Throwable> exceptionsOfTheApplication() {
        return Stream.of(
                new IllegalStateException("application"),
                new ServletException("application"),
                new IOException("application"),
                new BearerTokenException(Reason.TOKEN_EXPIRED, "application"),
                new StackOverflowError("application"));
    }

    @ParameterizedTest
    @MethodSource("exceptionsOfTheApplication")
    void applicationsExceptionPassesThroughUntouched(Throwable thrown) {
        HttpServletRequest request = FakeRequest.withToken(issuer.token().build());
        FilterChain application = (seen, answer) -> BearerTokenFilterFailureTest.<RuntimeException>sneak(thrown);
        int logged = log.size();

        Throwable passed = assertThrows(Throwable.class, () -> filter.doFilter(request, response, application));

        assertSame(thrown, passed);
        assertEquals(0, passed.getSuppressed().length);
        assertEquals(200, response.getStatus());
        assertTrue(response.getHeaderNames().isEmpty(), response::text);
        assertTrue(log.since(logged).stream().noneMatch(line -> line.text().startsWith("refused")), log::toString);
    }

    @Test
    void unexpectedExceptionInTheFilterRefusesTheRequest() throws Exception {
        FakeChain chain = new FakeChain();

        filter.doFilter(requestWithBrokenHeaders(), response, chain);

        assertNull(chain.request(), "the application must not see the request");
        assertEquals(500, response.getStatus());
        assertNull(response.getHeader("WWW-Authenticate"));
    }

    @Test
    void messageOfUnexpectedExceptionIsToldToNobody() throws Exception {
        int logged = log.size();

        filter.doFilter(requestWithBrokenHeaders(), response, new FakeChain());

        String told = response.text() + log.since(logged);
        assertFalse(told.contains(SECRET), told);
    }

    @Test
    void operatorIsToldWhereTheUnexpectedExceptionCameFrom() throws Exception {
        int logged = log.size();

        filter.doFilter(requestWithBrokenHeaders(), response, new FakeChain());

        LogCapture.Line line = log.since(logged).stream()
                .filter(candidate -> candidate.text().startsWith("refused 500")).findFirst().orElseThrow();
        assertEquals(Level.WARNING, line.level());
        assertTrue(line.text().contains("[internal_error]"), line.text());
        assertTrue(line.text().contains("unexpected java.lang.IllegalStateException at "), line.text());
        assertTrue(line.text().contains("BearerTokenFilterFailureTest"), line.text());
    }

    @Test
    void requestOfWhichTheContainerTellsTooLittleIsRefused() throws Exception {
        FakeChain chain = new FakeChain();
        HttpServletRequest request = new HttpServletRequestWrapper(FakeRequest.withToken(issuer.token().build())) {
            @Override
            public HttpServletMapping getHttpServletMapping() {
                throw new IllegalStateException("no servlet yet");
            }
        };

        filter.doFilter(request, response, chain);

        assertNull(chain.request(), "the application must not see the request");
        assertEquals(500, response.getStatus());
    }

    @Test
    void requestWhosePathTheContainerDoesNotDecodeIsRefused() throws Exception {
        FakeChain chain = new FakeChain();
        int logged = log.size();
        HttpServletRequest request = new HttpServletRequestWrapper(FakeRequest.withToken(issuer.token().build())) {
            @Override
            public String getServletPath() {
                throw new IllegalArgumentException("ambiguous");
            }
        };

        filter.doFilter(request, response, chain);

        assertNull(chain.request(), "the application must not see the request");
        assertEquals(500, response.getStatus());
        assertTrue(log.since(logged).stream().anyMatch(line ->
                line.text().startsWith("refused 500 [internal_error] GET /? from")), () -> "" + log.since(logged));
    }

    @Test
    void requestInWhichTheContainerDoesNotFindTheContextIsLogged() throws Exception {
        int logged = log.size();
        HttpServletRequest request = new HttpServletRequestWrapper(FakeRequest.get("/report")) {
            @Override
            public String getContextPath() {
                throw new IllegalStateException("no such context");
            }
        };

        filter.doFilter(request, response, new FakeChain());

        assertEquals(401, response.getStatus());
        assertTrue(log.since(logged).stream().anyMatch(line ->
                line.text().startsWith("refused 401 [no_token] GET /report from")), () -> "" + log.since(logged));
    }

    @Test
    void requestThatIsNotHttpIsRefused() {
        ServletRequest request = mock();
        FakeChain chain = new FakeChain();

        assertThrows(ServletException.class, () -> filter.doFilter(request, response, chain));

        assertNull(chain.request(), "the application must not see the request");
    }

    @Test
    void responseThatIsNotHttpIsRefused() {
        ServletResponse other = mock();
        FakeChain chain = new FakeChain();

        assertThrows(ServletException.class,
                () -> filter.doFilter(FakeRequest.withToken(issuer.token().build()), other, chain));

        assertNull(chain.request(), "the application must not see the request");
    }

    private static HttpServletRequest requestWithBrokenHeaders() {
        return new HttpServletRequestWrapper(FakeRequest.get("/")) {
            @Override
            public Enumeration<String> getHeaders(String name) {
                throw new IllegalStateException("cannot parse " + SECRET);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
