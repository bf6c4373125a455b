/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.RawExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Rules go by what the container says of a request, in whichever dispatch the filter sees first. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class RulesIT extends ContainerTest {

    private static final List<String> PREFLIGHT =
            List.of("Origin: https://app.example", "Access-Control-Request-Method: PUT");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        use(servletContainer.start(
                withFiles("files", lines.with("rules", "* / permit; * *.jsp permit; * /caller scope:read:reports")),
                withFiles("styles", lines.with("rules", "* *.css permit; * /public/* permit; * /closed/* deny")),
                Applications.probe("inner", lines.mappedTo("/caller")
                        .with("rules", "* /dispatch/* permit; * /async/* permit; * /caller role:admin")),
                Applications.probe("methods", lines.with("rules", "GET,HEAD /admin/* scope:read:all; * /* permit")),
                Applications.probe("preflight", lines.with("allowCorsPreflight", "true"))));
    }

    private static WebApplication withFiles(String name, FilterLines lines) {
        return webapps -> {
            Applications.probe(name, lines).installIn(webapps);
            Path application = webapps.resolve(name);
            Files.writeString(application.resolve("index.html"), "<p>welcome");
            Files.writeString(application.resolve("style.css"), "body { color: black }");
            Files.writeString(application.resolve("page.jsp"), "<%= 6 * 7 %>");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/style.css", "/page.jsp", "/page.jsp;jsessionid=0A1B"})
    void filesAndPagesArePublicIfTheRulesSaySo(String path) {
        assertEquals(200, client("/files").get(path).status());
    }

    @Test
    void servletIsNoFile() {
        assertEquals(401, client("/files").get("/public/x").status());
        assertEquals(401, client("/files").get("/manage").status());
    }

    @Test
    void scopeThatLacksIsNamed() {
        Answer answer = client("/files").get("/caller", issuer().token(Map.of("scope", "openid")));

        assertEquals(403, answer.status());
        assertTrue(answer.challenge().contains("scope=\"read:reports\""), answer.challenge());
    }

    @ParameterizedTest
    @CsvSource({"/style.css, 200", "/public/x.css, 200", "/index.html, 401", "/page.jsp, 401", "/admin/x.css, 401"})
    void extensionIsThatOfTheMapping(String path, int status) {
        assertEquals(status, client("/styles").get(path).status());
    }

    @Test
    void publicPathKnowsWhoHasATokenAndTakesWhoHasABadOne() {
        assertEquals(200, client("/styles").get("/public/x", issuer().token()).status());
        assertEquals(200, client("/styles").get("/public/x", issuer().expiredToken()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "get", "Get", "hEAD"})
    void methodNotInCapitalsNeedsWhatTheMethodInCapitalsNeeds(String method) {
        URI container = client("/methods").container();
        String token = "Authorization: Bearer " + issuer().token();

        assertEquals(401, RawExchange.send(container, method, "/methods/admin/x", List.of()).status());
        assertEquals(403, RawExchange.send(container, method, "/methods/admin/x", List.of(token)).status());
    }

    @Test
    void deniedPathIsForNobody() {
        assertEquals(403, client("/styles").get("/closed/x").status());
        assertEquals(403, client("/styles").get("/closed/x", issuer().token()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/forward", "/dispatch/forward-twice", "/async/dispatch-to"})
    void forwardThatTheFilterSeesFirstIsJudged(String path) {
        assertEquals(401, client("/inner").get(path).status());
        assertEquals(403, client("/inner").get(path, issuer().token()).status());

        Answer answer = client("/inner").get(path, issuer().token(Map.of("roles", List.of("admin"))));
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("remoteUser=alice"), answer.body());
    }

    @Test
    void includeThatTheFilterSeesFirstIsJudgedByItsOwnPath() {
        assertFalse(client("/inner").get("/dispatch/include", issuer().token()).body().contains("principal"));

        Answer answer = client("/inner").get("/dispatch/include", issuer().token(Map.of("roles", List.of("admin"))));
        assertTrue(answer.body().contains("remoteUser=alice"), answer.body());
    }

    @Test
    void preflightReachesTheApplicationIfAskedFor() {
        assertEquals(200, options("/preflight", PREFLIGHT).status());
        assertEquals(401, options("/preflight", List.of()).status());
        assertEquals(401, options("/files", PREFLIGHT).status());
    }

    private static Answer options(String application, List<String> headerLines) {
        return RawExchange.send(client(application).container(), "OPTIONS", application + "/caller", headerLines);
    }
}
