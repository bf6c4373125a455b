/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import io.github.bearertokenfilter.example.support.SecurityRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Applications of one context path on different virtual hosts of Jetty have their constraints each for itself. */
@RunOn({ServletContainer.JETTY_12_1_EE9, ServletContainer.JETTY_12_1, ServletContainer.JETTY_12_1_EE11})
class JettyVirtualHostsIT extends ContainerTest {

    private static final String ONE = "one.example.test";
    private static final String TWO = "two.example.test";
    private static final String USERS = "/gate/user/x";
    private static final String ADMINISTRATORS = "/gate/admin/x";

    private static JwtIssuer issuerOfTwo;

    private final String alice = issuer().token();
    private final String alicesTwin = issuerOfTwo.token();
    private final String bob = issuerOfTwo.token(Map.of("sub", "bob", "roles", List.of("admin")));

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        issuerOfTwo = JwtIssuer.start();
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        FilterLines linesOfTwo = FilterLines.trusting(issuerOfTwo.issuer()).with("containerSecurity", "true");
        use(jetty.startWithJakartaAuthentication(base -> configure(jetty, base),
                bound(jetty, "one", lines, "/fortress", ONE),
                bound(jetty, "two", linesOfTwo, "/fortress", TWO, "second." + TWO),
                bound(jetty, "wild", lines, "/fortress", "*.wild.test"),
                bound(jetty, "connected", lines, "/connected", "@front"),
                bound(jetty, "root", lines, "/", "root.test"),
                bound(jetty, "anywhere", lines, "/anywhere")));
    }

    @AfterParameterizedClassInvocation
    static void stopSecondIssuer() {
        issuerOfTwo.close();
    }

    private static void configure(ServletContainer jetty, Path base) throws IOException {
        SecurityRecipe.of(jetty).applyTo(base);
        Configuration.copyInto(base.resolve("etc"), jetty.home().resolve("etc/jetty-http.xml"));
        Configuration.edit(base.resolve("etc/jetty-http.xml"),
                text -> text.replace("<Set name=\"host\"", "<Set name=\"name\">front</Set><Set name=\"host\""));
    }

    /** The application lies beside the directory that Jetty watches; there lies what binds it. */
    private static WebApplication bound(ServletContainer jetty, String name, FilterLines lines, String contextPath,
            String... hosts) {
        return webapps -> {
            Path applications = Files.createDirectories(webapps.resolveSibling("applications"));
            Applications.fortress(name, lines).installIn(applications);
            Files.writeString(webapps.resolve(name + ".xml"),
                    binding(environment(jetty), applications.resolve(name), contextPath, hosts));
        };
    }

    private static String environment(ServletContainer jetty) throws IOException {
        return jetty.title().replaceFirst(".* ", "");
    }

    private static String binding(String environment, Path application, String contextPath, String... hosts) {
        return """
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure class="org.eclipse.jetty.%s.webapp.WebAppContext">
                  <Set name="contextPath">%s</Set>
                  <Set name="war">%s</Set>
                  <Call name="addVirtualHosts">
                    <Arg><Array type="java.lang.String">%s</Array></Arg>
                  </Call>
                </Configure>
                """.formatted(environment, contextPath, application, List.of(hosts).stream()
                        .map(host -> "<Item>" + host + "</Item>").reduce("", String::concat));
    }

    @Test
    void eachApplicationHasTheIssuerAndTheRolesOfItsOwn() {
        assertEquals(200, status(ONE, "/fortress" + USERS, alice));
        assertEquals(401, status(ONE, "/fortress" + USERS, alicesTwin));
        assertEquals(401, status(ONE, "/fortress" + ADMINISTRATORS, bob));
        assertEquals(401, status(TWO, "/fortress" + USERS, alice));
        assertEquals(200, status(TWO, "/fortress" + USERS, alicesTwin));
        assertEquals(403, status(TWO, "/fortress" + ADMINISTRATORS, alicesTwin));
        assertEquals(200, status(TWO, "/fortress" + ADMINISTRATORS, bob));
    }

    @Test
    void moreHostsOfAnApplicationAreAsItsFirst() {
        assertEquals(200, status("second." + TWO, "/fortress" + ADMINISTRATORS, bob));
        assertEquals(401, status("second." + TWO, "/fortress" + ADMINISTRATORS, alice));
    }

    @Test
    void hostMayBeAPatternOrAConnectorOrNone() {
        assertEquals(200, status("any.wild.test", "/fortress" + USERS, alice));
        assertEquals(403, status("any.wild.test", "/fortress" + ADMINISTRATORS, alice));
        assertEquals(200, status("whatever.test", "/connected" + USERS, alice));
        assertEquals(403, status("whatever.test", "/connected" + ADMINISTRATORS, alice));
        assertEquals(200, status("whatever.test", "/anywhere" + USERS, alice));
        assertEquals(403, status("whatever.test", "/anywhere" + ADMINISTRATORS, alice));
    }

    @Test
    void contextPathMayBeThatOfTheRoot() {
        assertEquals(200, status("root.test", USERS, alice));
        assertEquals(403, status("root.test", ADMINISTRATORS, alice));
    }

    @Test
    void endOfOneApplicationLeavesTheOtherAlone() throws IOException {
        Path binding = container().base().resolve("webapps/one.xml");
        String text = Files.readString(binding);

        Files.delete(binding);
        awaitInOne(404);
        assertEquals(200, status(TWO, "/fortress" + ADMINISTRATORS, bob));
        assertEquals(401, status(TWO, "/fortress" + USERS, alice));

        Files.writeString(binding, text);
        awaitInOne(200);
        assertEquals(401, status(ONE, "/fortress" + USERS, alicesTwin));
        assertEquals(200, status(TWO, "/fortress" + ADMINISTRATORS, bob));
    }

    private void awaitInOne(int expected) {
        Eventually.present(() -> Optional.of(status(ONE, "/fortress" + USERS, alice)).filter(s -> s == expected),
                log()::text);
    }

    private static int status(String host, String path, String token) {
        return client("").getWithHeaders(path, "Host: " + host, "Authorization: Bearer " + token).status();
    }
}
