/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.example.probe.AsyncServlet;
import io.github.bearertokenfilter.example.probe.CallerServlet;
import io.github.bearertokenfilter.example.probe.DispatchServlet;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The filter also works where a program registers it, without web.xml: in an embedded Jetty. */
class EmbeddedJettyIT {

    private JwtIssuer issuer;
    private Server jetty;
    private FilterHolder filter;

    @BeforeEach
    void prepare() throws Exception {
        issuer = JwtIssuer.start();
        jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/embedded");
        filter = context.addFilter(BearerTokenFilter.class, "/*", EnumSet.allOf(DispatcherType.class));
        filter.setAsyncSupported(true);
        filter.setInitParameter("issuer", issuer.issuer());
        filter.setInitParameter("audiences", JwtIssuer.AUDIENCE);
        context.addServlet(CallerServlet.class, "/caller");
        context.addServlet(DispatchServlet.class, "/dispatch/*");
        context.addServlet(AsyncServlet.class, "/async/*").setAsyncSupported(true);
        jetty.setHandler(context);
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
        issuer.close();
    }

    @Test
    void challengesCallerWithoutToken() throws Exception {
        Answer answer = startedClient().get("/caller");

        assertEquals(401, answer.status());
        assertEquals("Bearer realm=\"api\"", answer.challenge());
    }

    @ParameterizedTest(name = "{0} ends in {1}")
    @CsvSource({
        "/caller,                      REQUEST",
        "/dispatch/forward,            FORWARD",
        "/dispatch/include,            INCLUDE",
        "/async/dispatch,              ASYNC",
        "/async/worker-asking-context, WORKER",
    })
    void knowsCaller(String path, String dispatcherType) throws Exception {
        Answer answer = startedClient().get(path, issuer.token());

        assertEquals(200, answer.status());
        assertEquals(dispatcherType + " principal=alice remoteUser=alice authType=Bearer user=true admin=false",
                answer.body().strip());
    }

    @Test
    void failsToStartWithUnknownInitParam() {
        filter.setInitParameter("audience", JwtIssuer.AUDIENCE);

        ServletException failure = assertThrows(ServletException.class, jetty::start);

        assertTrue(failure.getMessage().contains("unknown init-param [audience]"), failure::getMessage);
    }

    private Client startedClient() throws Exception {
        jetty.start();
        return new Client(jetty.getURI().resolve("/embedded"), "");
    }
}
