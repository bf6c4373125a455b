/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.SecurityRecipe;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The constraints of an application hold for bearer tokens, with no line of them changed. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11,
    ServletContainer.JETTY_12_1_EE9, ServletContainer.JETTY_12_1, ServletContainer.JETTY_12_1_EE11,
    ServletContainer.OPEN_LIBERTY, ServletContainer.OPEN_LIBERTY_EE8, ServletContainer.WILDFLY,
    ServletContainer.TOMEE_8, ServletContainer.TOMEE_9})
@Tag("second-ring")
class ContainerSecurityIT extends ContainerTest {

    private static final String NOBODY = "nobody";

    private final Client fortress = client("/fortress");
    private final Client open = client("/open");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        use(servletContainer.startWithJakartaAuthentication(SecurityRecipe.of(servletContainer),
                Applications.fortress("fortress", lines),
                Applications.fortress("fresh", lines),
                Applications.fortress("paged", lines.with("errorBody", "container")),
                Applications.fortress("open", lines.with("authentication", "optional"))));
    }

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @CsvSource({
        "/gate/user/x,   nobody, 401",
        "/gate/user/x,   alice,  200",
        "/gate/user/x,   bob,    403",
        "/gate/admin/x,  nobody, 401",
        "/gate/admin/x,  alice,  403",
        "/gate/admin/x,  bob,    200",
        "/gate/role/x,   nobody, 401",
        "/gate/role/x,   alice,  200",
        "/gate/known/x,  nobody, 401",
        "/gate/known/x,  carol,  200",
        "/gate/nobody/x, nobody, 403",
        "/gate/nobody/x, bob,    403",
        "/gate/write/x,  nobody, 401",
        "/gate/write/x,  alice,  200",
        "/annotated,     nobody, 401",
        "/annotated,     alice,  200",
        "/annotated,     bob,    403",
        "/asking,        nobody, 401",
        "/asking,        alice,  403",
        "/asking,        bob,    200"})
    void constraintHoldsAsItIsWritten(String path, String caller, int status) {
        assertEquals(status, get(fortress, path, caller).status());
    }

    @ParameterizedTest(name = "{1} posts to {0}: {2}")
    @CsvSource({
        "/gate/write/x, alice, 403",
        "/gate/write/x, bob,   200",
        "/annotated,    alice, 403",
        "/annotated,    bob,   200"})
    void constraintOfAMethodHolds(String path, String caller, int status) {
        assertEquals(status, fortress.post(path, tokenOf(caller), Map.of()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gate/admin/x", "/gate/free"})
    void applicationFindsTheCallerWhereverItLooks(String path) {
        assertEquals("principal=bob class=BearerTokenPrincipal authType=Bearer user=false boss=true session=false",
                fortress.get(path, tokenOf("bob")).body().strip());
    }

    @Test
    void confidentialPathIsTheContainersMatter() {
        int status = fortress.get("/gate/confidential/x", tokenOf("alice")).status();

        assertTrue(withoutPortForTls().contains(status), () -> "status " + status);
    }

    /** What containers answer that have no port for TLS to redirect to. */
    private Set<Integer> withoutPortForTls() {
        return servletContainer() == ServletContainer.WILDFLY ? Set.of(500) : Set.of(302, 403);
    }

    /** A filter that waits for a request which the container lets through to it would wait for ever. */
    @Test
    void firstRequestOfAnApplicationIsServedToo() {
        assertEquals(200, get(client("/fresh"), "/gate/user/x", "alice").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gate/user/x", "/gate/free"})
    void challengeIsTheFilters(String path) {
        Answer answer = fortress.get(path);

        assertEquals(401, answer.status());
        assertEquals("Bearer realm=\"api\"", answer.challenge());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gate/user/x", "/gate/free"})
    void badTokenIsRefusedAsEverywhere(String path) {
        Answer answer = fortress.get(path, issuer().expiredToken());

        assertEquals(401, answer.status());
        assertTrue(answer.challenge().contains("error=\"invalid_token\""));
    }

    @Test
    void refusalMayBeTheContainersPage() {
        Answer withoutToken = client("/paged").get("/gate/user/x");
        Answer withBadToken = client("/paged").get("/gate/user/x", issuer().expiredToken());

        assertEquals(401, withoutToken.status(), log()::text);
        assertEquals("Bearer realm=\"api\"", withoutToken.challenge());
        assertEquals(401, withBadToken.status());
        assertTrue(withBadToken.challenge().contains("error=\"invalid_token\""));
        assertEquals(200, get(client("/paged"), "/gate/user/x", "alice").status());
    }

    @Test
    void callerOfOneRequestIsNotThatOfTheNext() {
        for (int i = 0; i < 20; i++) {
            assertEquals(200, get(fortress, "/gate/admin/x", "bob").status());
            assertEquals(401, get(fortress, "/gate/admin/x", NOBODY).status());
            assertEquals(403, get(fortress, "/gate/admin/x", "alice").status());
            assertTrue(open.get("/gate/free").body().startsWith("principal=null "));
        }
    }

    @Test
    void rolesAreThoseOfTheTokenWhateverTheContainerKeepsInTheSession() {
        Visitor visitor = new Visitor(fortress);
        for (int i = 0; i < 3; i++) {
            assertEquals(200, visitor.get("/gate/admin/x?session=begin", tokenOf("bob")).status());
        }

        assertEquals(401, visitor.get("/gate/admin/x").status());
        assertEquals(403, visitor.get("/gate/admin/x", tokenOf("alice")).status());
        assertEquals(200, visitor.get("/gate/admin/x", tokenOf("bob")).status());
        assertEquals(403, visitor.get("/gate/admin/x", issuer().token(Map.of("sub", "bob"))).status());
        assertEquals(401, visitor.get("/gate/admin/x", issuer().expiredToken()).status());
    }

    @Test
    void containerRemembersNobodyInACookieOfItsOwn() {
        assertEquals(List.of(), get(fortress, "/gate/admin/x", "bob").headers().allValues("Set-Cookie"));
        assertEquals(List.of(), get(fortress, "/gate/free", "bob").headers().allValues("Set-Cookie"));
    }

    @Test
    void servletIsNotCalledForRequestThatIsRefused() {
        for (String path : List.of("user", "admin", "role", "known", "nobody", "confidential")) {
            fortress.get("/gate/" + path + "/unserved");
            open.get("/gate/" + path + "/unserved");
            fortress.get("/gate/" + path + "/unserved", issuer().expiredToken());
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(200, get(fortress, "/gate/user/served", "alice").status());
        }

        assertEquals(20, log().linesWith("served /fortress/gate/user/served").size());
        assertEquals(List.of(), log().linesWith("/unserved").stream()
                .filter(line -> line.contains("served /")).toList());
    }

    @Test
    void whatIsUnconstrainedStaysOpenWhereAuthenticationIsOptional() {
        assertEquals(200, open.get("/gate/free").status());
        assertEquals(401, open.get("/gate/user/x").status());
        assertEquals(200, get(open, "/gate/user/x", "alice").status());
    }

    @Test
    void everyTokenIsValidatedOnce() {
        long before = refusals("expired");

        fortress.get("/gate/free", issuer().expiredToken());

        assertEquals(before + 1, refusals("expired"));
    }

    @Test
    void nothingIsLoggedOfARequestThatIsAnswered() {
        assertEquals(200, open.get("/gate/free/unlogged").status());
        assertEquals(200, get(open, "/gate/free/unlogged", "bob").status());

        assertEquals(List.of(), log().linesWith("/open/gate/free/unlogged").stream()
                .filter(line -> line.contains("refused")).toList());
    }

    private static long refusals(String word) {
        return log().linesWith("refused 401").stream().filter(line -> line.contains(word)).count();
    }

    private static Answer get(Client application, String path, String caller) {
        return caller.equals(NOBODY) ? application.get(path) : application.get(path, tokenOf(caller));
    }

    private static String tokenOf(String caller) {
        switch (caller) {
            case "alice":
                return issuer().token();
            case "bob":
                return issuer().token(Map.of("sub", "bob", "roles", List.of("admin")));
            default:
                return issuer().token(Map.of("sub", caller, "roles", List.of()));
        }
    }
}
