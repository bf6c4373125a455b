/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.container.Contexts.jetty;
import static io.github.bearertokenfilter.container.Contexts.tomcat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

class ContainerSecurityTest {

    private static final String APPLICATION = "Catalina/localhost /app";

    private final ListedProviders register = new ListedProviders();
    private final RequestAuthenticator authenticator = mock(RequestAuthenticator.class);
    private String told;

    @BeforeEach
    void installFactory() {
        AuthConfigFactory.setFactory(register);
    }

    @AfterEach
    void removeFactory() {
        AuthConfigFactory.setFactory(null);
    }

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

    /** What lasts over a reload learns of a provider from the register alone. */
    @Test
    void tomcatIsToldOfTheProviderAfterAReload() {
        ContainerSecurity.register(tomcat("/app"), authenticator).close();
        register.getConfigProvider("HttpServlet", APPLICATION, (layer, application) -> told = application);

        ContainerSecurity security = ContainerSecurity.register(tomcat("/app"), authenticator);

        assertEquals(APPLICATION, told);
        security.close();
        assertEquals(Set.of(APPLICATION), register.places());
    }

    @Test
    void otherContainersKeepNoPlace() {
        ServletContext jetty = jetty("/app", null);
        ContainerSecurity.prepare(jetty);
        ContainerSecurity.register(jetty, authenticator).close();

        assertEquals(Set.of(), register.places());
    }

    @Test
    void preparationEndsWithoutAFilterThatHasStarted() {
        ServletContext jetty = jetty("/app", null);
        ContainerSecurity.prepare(jetty);

        ContainerSecurity.abandon(jetty);
        ContainerSecurity.abandon(jetty);

        assertEquals(Set.of(), register.places());
    }

    private boolean authenticates(String application) throws AuthException {
        ServerAuthConfig config =
                register.provider(application).getServerAuthConfig("HttpServlet", application, null);
        try {
            return config.getAuthContext("id", null, Map.of()) != null;
        } catch (AuthException e) {
            assertEquals("BearerTokenFilter has not started with containerSecurity=true", e.getMessage());
            return false;
        }
    }
}
