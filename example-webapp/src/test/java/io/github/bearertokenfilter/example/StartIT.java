/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import io.github.bearertokenfilter.example.support.ReservedPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A bad configuration keeps the application from starting; an issuer that is down does not. */
@RunOn({ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1,
    ServletContainer.OPEN_LIBERTY, ServletContainer.OPEN_LIBERTY_EE8, ServletContainer.WILDFLY,
    ServletContainer.TOMEE_8, ServletContainer.TOMEE_9})
@Tag("second-ring")
class StartIT extends ContainerTest {

    private static ReservedPort issuerPort;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        issuerPort = ReservedPort.take();
        FilterLines lines = FilterLines.trusting(JwtIssuer.issuerAt(issuerPort.number()));
        use(servletContainer.start(
                Applications.probe("good", lines),
                Applications.probe("misspelt", lines.with("principalClaim", "email")),
                Applications.probeWithJars("thin", lines, thinJar(servletContainer)),
                Applications.probeWithJars("pair", lines, thinJar(servletContainer), servletContainer.filterJar()),
                Applications.probe("bad", lines.with("clockSkewSeconds", "soon").with("audiences", " "))));
    }

    private static Path thinJar(ServletContainer servletContainer) {
        Path jar = servletContainer.filterJar();
        return jar.resolveSibling(jar.getFileName().toString().replace("-all.jar", ".jar"));
    }

    @Test
    void jarWithoutItsLibrariesKeepsApplicationFromStartingAndTheLogNamesIt() {
        assertNotStarted("/thin");
        assertLogged("does not start: its jar [");
    }

    @Test
    void webXmlIsLookedAtInEveryContainer() {
        client("/good").get("/caller");
        assertEquals(List.of(), log().linesWith("was not checked for mistakes"));
    }

    /** The right one may come first by chance; then the application runs. */
    @Test
    void twoJarsAreNamedWhicheverOfThemServes() {
        client("/pair").get("/caller");
        assertLogged("there are 2 copies of it");
    }

    @Test
    void unknownInitParamKeepsApplicationFromStartingAndTheLogNamesTheNearestOne() {
        assertNotStarted("/misspelt");
        assertLogged("unknown init-param [principalClaim], did you mean [principalClaims]?");
    }

    @Test
    void badValuesKeepApplicationFromStartingAndTheLogNamesThemAll() {
        assertNotStarted("/bad");
        assertLogged("clockSkewSeconds [soon]");
        assertLogged("audiences []");
    }

    @Test
    void issuerThatIsDownCostsServiceUnavailableUntilItIsUp() throws IOException {
        String issuerName = JwtIssuer.issuerAt(issuerPort.number());
        Answer unavailable = get("/good", issuer().token(Map.of("iss", issuerName)));
        assertEquals(503, unavailable.status());
        assertNotNull(unavailable.header("Retry-After"));
        assertNull(unavailable.challenge());
        assertEquals(401, client("/good").get("/caller").status());

        issuerPort.close();
        try (JwtIssuer up = JwtIssuer.start(issuerPort.number())) {
            Answer served = Eventually.present(
                    () -> Optional.of(get("/good", up.token())).filter(answer -> answer.status() != 503),
                    () -> "still no service");
            assertEquals(200, served.status());
        }
    }

    /** Tomcat does not find an application that failed, Jetty calls it unavailable; others try again each time. */
    private static void assertNotStarted(String contextPath) {
        for (int i = 0; i < 3; i++) {
            int status = client(contextPath).get("/caller").status();
            assertTrue(Set.of(404, 500, 503).contains(status), () -> "answered " + status);
        }
    }

    private static void assertLogged(String text) {
        String log = log().text();
        assertTrue(log.contains(text), () -> "not in the log: " + text + "\n" + log);
    }

    private static Answer get(String contextPath, String token) {
        return client(contextPath).get("/caller", token);
    }
}
