/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.container.Contexts.context;
import static io.github.bearertokenfilter.container.Contexts.jetty;
import static io.github.bearertokenfilter.container.Contexts.tomcat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

class ContainerSecurityTest extends RegisterTest {

    private final ListedProviders register = register();
    private final RequestAuthenticator authenticator = mock(RequestAuthenticator.class);

    @Test
    void registersUnderTheNameOfHostAndApplication() throws AuthException {
        ContainerSecurity security = ContainerSecurity.register(tomcat("/app"), authenticator);

        assertTrue(authenticates(APPLICATION));
        security.close();
    }

    @Test
    void endsTheRegistration() {
        ContainerSecurity.register(tomcat("/app"), authenticator).close();

        assertEquals(Set.of(), register.applications());
    }

    @Test
    void applicationsDoNotDisturbEachOther() {
        ContainerSecurity one = ContainerSecurity.register(tomcat("/one"), authenticator);
        ContainerSecurity two = ContainerSecurity.register(tomcat("/two"), authenticator);

        one.close();

        assertEquals(Set.of("Catalina/localhost /two"), register.applications());
        two.close();
    }

    @Test
    void endOfAnOlderVersionLeavesTheRegistrationOfTheNewerOneAlone() {
        ContainerSecurity older = ContainerSecurity.register(tomcat("/app"), authenticator);
        ContainerSecurity newer = ContainerSecurity.register(tomcat("/app"), authenticator);
        AuthConfigProvider ofNewer = register.provider(APPLICATION);

        older.close();
        assertSame(ofNewer, register.provider(APPLICATION));
        assertEquals(1, register.listeners(APPLICATION));

        newer.close();
        assertEquals(Set.of(), register.applications());
    }

    @Test
    void olderVersionRegistersAgainWhenTheNewerOneHasEnded() throws AuthException {
        ContainerSecurity older = ContainerSecurity.register(tomcat("/app"), authenticator);
        AuthConfigProvider ofOlder = register.provider(APPLICATION);
        ContainerSecurity newer = ContainerSecurity.register(tomcat("/app"), authenticator);

        newer.close();
        assertSame(ofOlder, register.provider(APPLICATION));
        assertEquals(1, register.listeners(APPLICATION));
        assertTrue(authenticates(APPLICATION));

        older.close();
        assertEquals(Set.of(), register.applications());
    }

    @ParameterizedTest
    @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
    void aVersionThatRunsIsRegisteredInWhateverOrderTheOthersEnd(int first, int second, int last)
            throws AuthException {
        List<ContainerSecurity> versions = List.of(
                ContainerSecurity.register(tomcat("/app"), authenticator),
                ContainerSecurity.register(tomcat("/app"), authenticator),
                ContainerSecurity.register(tomcat("/app"), authenticator));

        versions.get(first).close();
        assertTrue(authenticates(APPLICATION));
        assertEquals(2, register.listeners(APPLICATION));

        versions.get(second).close();
        assertTrue(authenticates(APPLICATION));
        assertEquals(1, register.listeners(APPLICATION));

        versions.get(last).close();
        assertEquals(Set.of(), register.applications());
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
        ServletContext jetty = jetty("/app", null);

        assertTrue(assertThrows(IllegalStateException.class, () -> ContainerSecurity.register(jetty, authenticator))
                .getMessage().contains("jetty-ee10-web.xml"));
    }

    @Test
    void preparedRegistrationRefusesUntilTheFilterHasStarted() throws AuthException {
        ServletContext jetty = jetty("", null);
        ContainerSecurity.prepare(jetty);
        assertFalse(authenticates("server /"));

        ContainerSecurity security = ContainerSecurity.register(jetty, authenticator);
        assertTrue(authenticates("server /"));

        security.close();
        assertEquals(Set.of(), register.applications());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.example.com", "*.example.com", "@connector", "one.example.com@connector"})
    void preparedRegistrationHasTheNameOfTheVirtualHost(String host) throws AuthException {
        ServletContext jetty = jetty("/app", host);
        ContainerSecurity.prepare(jetty);
        ContainerSecurity security = ContainerSecurity.register(jetty, authenticator);

        assertEquals(Set.of(host + " /app"), register.applications());
        assertTrue(authenticates(host + " /app"));
        security.close();
    }

    @Test
    void applicationsOfOnePathOnTwoVirtualHostsDoNotDisturbEachOther() throws AuthException {
        ServletContext one = jetty("/app", "one.example.com");
        ServletContext two = jetty("/app", "two.example.com");
        ContainerSecurity.prepare(one);
        ContainerSecurity.prepare(two);
        ContainerSecurity ofOne = ContainerSecurity.register(one, authenticator);
        ContainerSecurity ofTwo = ContainerSecurity.register(two, authenticator);

        ofOne.close();

        assertEquals(Set.of("two.example.com /app"), register.applications());
        assertTrue(authenticates("two.example.com /app"));
        ofTwo.close();
    }

    @Test
    void applicationPreparedAnewAfterAFailedStartIsRegisteredOnce() throws AuthException {
        ContainerSecurity.prepare(jetty("/app", null));
        ServletContext again = jetty("/app", null);
        ContainerSecurity.prepare(again);
        ContainerSecurity.register(again, authenticator).close();

        assertEquals(Set.of(), register.applications());
    }

    @Test
    void preparationWithoutFactoryTellsWhatIsMissing() {
        AuthConfigFactory.setFactory(null);

        String message = assertThrows(IllegalStateException.class,
                () -> ContainerSecurity.prepare(jetty("/app", null))).getMessage();
        assertTrue(message.startsWith("BearerTokenFilter does not start: containerSecurity [true] needs "), message);
    }

    @Test
    void containerWithoutFactoryIsToldOf() {
        AuthConfigFactory.setFactory(null);

        assertThrows(RuntimeException.class, () -> ContainerSecurity.register(tomcat("/none"), authenticator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty/12.0.31", "jetty/11.0.24", "jetty/10.0.25", "Jetty/9.4.57.v20241219"})
    void jettyThatCannotAskInFullIsRefused(String serverInfo) {
        ServletContext old = context("/app", serverInfo, null);

        String atTheFile = assertThrows(IllegalStateException.class,
                () -> ContainerSecurity.prepare(old)).getMessage();
        String atTheFilter = assertThrows(IllegalStateException.class,
                () -> ContainerSecurity.register(old, authenticator)).getMessage();

        assertEquals("needs Jetty 12.1 or later with ee9, ee10 or ee11: write rules here in place of the constraints",
                atTheFilter);
        assertEquals("BearerTokenFilter does not start: containerSecurity [true] " + atTheFilter, atTheFile);
        assertEquals(Set.of(), register.applications());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty/12.1.0", "jetty/12.10.1", "jetty/13.0.0", "jetty/120.0.0"})
    void laterJettyIsTaken(String serverInfo) {
        ContainerSecurity.prepare(context("/app", serverInfo, null));

        assertEquals(Set.of("server /app"), register.applications());
    }

    @Test
    void applicationThatWasPreparedUnderAnotherNameIsRefused() {
        ServletContext jetty = jetty("/app", "one.example.com");
        ContainerSecurity.prepare(jetty);
        ServletContext later = jetty("/moved", "one.example.com");
        later.setAttribute(ContainerSecurity.PREPARED, jetty.getAttribute(ContainerSecurity.PREPARED));

        assertEquals("needs the application's path and virtual host to be set before ContainerSecurity.prepare is"
                        + " called: it was [one.example.com /app] then, and is [one.example.com /moved]",
                assertThrows(IllegalStateException.class, () -> ContainerSecurity.register(later, authenticator))
                        .getMessage());
    }

    @Test
    void preparationEndsWithoutAFilterThatHasStarted() {
        ServletContext jetty = jetty("/app", null);
        ContainerSecurity.prepare(jetty);

        ContainerSecurity.abandon(jetty);
        ContainerSecurity.abandon(jetty);

        assertEquals(Set.of(), register.applications());
    }

    private boolean authenticates(String application) throws AuthException {
        ServerAuthConfig config =
                register.provider(application).getServerAuthConfig("HttpServlet", application, null);
        try {
            return config.getAuthContext("id", null, Map.of())
                    .validateRequest(mock(MessageInfo.class), null, null) == AuthStatus.SUCCESS;
        } catch (AuthException e) {
            assertEquals("BearerTokenFilter has not started with containerSecurity=true", e.getMessage());
            return false;
        }
    }
}
