/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ContainerSecurityTest {

    private final Map<String, AuthConfigProvider> registered = new HashMap<>();
    private final RequestAuthenticator authenticator = mock(RequestAuthenticator.class);

    @BeforeEach
    void installFactory() {
        AuthConfigFactory factory = mock(AuthConfigFactory.class, Answers.RETURNS_SMART_NULLS);
        when(factory.registerConfigProvider(any(AuthConfigProvider.class), eq("HttpServlet"), any(), any()))
                .thenAnswer(call -> {
                    registered.put(call.getArgument(2), call.getArgument(0));
                    return call.getArgument(2);
                });
        when(factory.getConfigProvider(any(), any(), any()))
                .thenAnswer(call -> registered.get(call.<String>getArgument(1)));
        when(factory.removeRegistration(any())).thenAnswer(call -> registered.remove(call.getArgument(0)) != null);
        AuthConfigFactory.setFactory(factory);
    }

    @AfterEach
    void removeFactory() {
        AuthConfigFactory.setFactory(null);
    }

    @Test
    void registersUnderTheNameOfHostAndApplication() throws AuthException {
        ContainerSecurity security = ContainerSecurity.register(tomcat("/app"), authenticator);

        assertNotNull(registered.get("Catalina/localhost /app")
                .getServerAuthConfig("HttpServlet", "Catalina/localhost /app", null)
                .getAuthContext("id", null, Map.of()));
        security.close();
    }

    @Test
    void endsTheRegistration() {
        ContainerSecurity.register(tomcat("/app"), authenticator).close();

        assertEquals(Map.of(), registered);
    }

    @Test
    void applicationsDoNotDisturbEachOther() {
        ContainerSecurity one = ContainerSecurity.register(tomcat("/one"), authenticator);
        ContainerSecurity two = ContainerSecurity.register(tomcat("/two"), authenticator);

        one.close();

        assertEquals(1, registered.size());
        assertTrue(registered.containsKey("Catalina/localhost /two"));
        two.close();
    }

    @Test
    void endOfAnOlderVersionLeavesTheRegistrationOfTheNewerOneAlone() {
        ContainerSecurity older = ContainerSecurity.register(tomcat("/app"), authenticator);
        ContainerSecurity newer = ContainerSecurity.register(tomcat("/app"), authenticator);
        AuthConfigProvider ofNewer = registered.get("Catalina/localhost /app");

        older.close();
        assertSame(ofNewer, registered.get("Catalina/localhost /app"));

        newer.close();
        assertEquals(Map.of(), registered);
    }

    @Test
    void secondFilterOfAnApplicationIsRefused() {
        ServletContext context = tomcat("/app");
        ContainerSecurity first = ContainerSecurity.register(context, authenticator);

        assertTrue(assertThrows(IllegalStateException.class, () -> ContainerSecurity.register(context, authenticator))
                .getMessage().contains("only one can have it"));

        first.close();
        ContainerSecurity.register(context, authenticator).close();
    }

    @Test
    void jettyMustBePrepared() {
        ServletContext jetty = context("/app", "jetty/12.1.12", null);

        assertTrue(assertThrows(IllegalStateException.class, () -> ContainerSecurity.register(jetty, authenticator))
                .getMessage().contains("jetty-ee10-web.xml"));
    }

    @Test
    void preparedRegistrationRefusesUntilTheFilterHasStarted() throws AuthException {
        ContainerSecurity.prepare("/");
        AuthConfigProvider provider = registered.get("server /");

        assertThrows(AuthException.class, () -> provider.getServerAuthConfig("HttpServlet", "server /", null)
                .getAuthContext("id", null, Map.of()));

        ContainerSecurity security =
                ContainerSecurity.register(context("", "jetty/12.1.12", null), authenticator);
        assertNotNull(provider.getServerAuthConfig("HttpServlet", "server /", null)
                .getAuthContext("id", null, Map.of()));
        security.close();
        assertEquals(Map.of(), registered);
    }

    @Test
    void containerWithoutFactoryIsToldOf() {
        AuthConfigFactory.setFactory(null);

        assertThrows(RuntimeException.class, () -> ContainerSecurity.register(tomcat("/none"), authenticator));
    }

    private static ServletContext tomcat(String contextPath) {
        return context(contextPath, "Apache Tomcat/11.0.24", "Catalina/localhost");
    }

    private static ServletContext context(String contextPath, String serverInfo, String host) {
        Map<String, Object> attributes = new HashMap<>();
        return mock(ServletContext.class, call -> {
            switch (call.getMethod().getName()) {
                case "getAttribute":
                    return attributes.get(call.<String>getArgument(0));
                case "setAttribute":
                    attributes.put(call.getArgument(0), call.getArgument(1));
                    return null;
                case "removeAttribute":
                    attributes.remove(call.<String>getArgument(0));
                    return null;
                case "getContextPath":
                    return contextPath;
                case "getServerInfo":
                    return serverInfo;
                default:
                    return host;
            }
        });
    }
}
