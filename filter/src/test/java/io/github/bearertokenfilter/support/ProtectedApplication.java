/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import io.github.bearertokenfilter.TestFilters;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An application behind a started filter, with a clock that stands at {@link TestIssuer#NOW}. */
public final class ProtectedApplication implements AutoCloseable {

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final LogCapture log = new LogCapture();
    private final Filter filter = TestFilters.withClock(clock);

    private ProtectedApplication(FakeFilterConfig config) throws ServletException {
        try {
            filter.init(config);
        } catch (ServletException e) {
            log.close();
            throw e;
        }
    }

    /** Starts an application that takes the issuer's tokens; init-params are given as names and values in turn. */
    public static ProtectedApplication trusting(TestIssuer issuer, String... initParameters) {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE);
        for (int i = 0; i < initParameters.length; i += 2) {
            config.with(initParameters[i], initParameters[i + 1]);
        }
        try {
            return start(config);
        } catch (ServletException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Starts an application as its web.xml says, or fails as a container would see it. */
    public static ProtectedApplication start(FakeFilterConfig config) throws ServletException {
        return new ProtectedApplication(config);
    }

    public MutableClock clock() {
        return clock;
    }

    public LogCapture log() {
        return log;
    }

    /** What the operator sees of the filter, which must be the only one that runs. */
    public FilterMBean monitor() {
        return FilterMBean.ofTheOnlyFilter();
    }

    /** Sends a request with the token in the {@code Authorization} header. */
    public Exchange receive(String token) {
        return receive(FakeRequest.withToken(token), token);
    }

    /** Sends a request without a secret in it. */
    public Exchange receive(FakeRequest request) {
        return receive(request, "");
    }

    private Exchange receive(FakeRequest request, String token) {
        FakeResponse response = new FakeResponse();
        FakeChain chain = new FakeChain();
        int logged = log.size();
        try {
            filter.doFilter(request, response, chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new AssertionError("a token must not make the filter throw", e);
        }
        return new Exchange(token, response, chain, log.since(logged));
    }

    @Override
    public void close() {
        filter.destroy();
        log.close();
    }
}
