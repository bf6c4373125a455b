/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a refused client gets follows the init-params. */
class AnswerIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        use(servletContainer.start(
                Applications.probe("json", lines.with("errorBody", "json").with("realm", "Ord\"ers")),
                Applications.probe("none", lines.with("errorBody", "none")),
                Applications.probe("container", lines.with("errorBody", "container")),
                Applications.probe("scopes", lines.with("requiredScopes", "read:reports write:reports")),
                Applications.probe("optional", lines.with("authentication", "optional"))));
    }

    @Test
    void describesProblemInJson() {
        Answer answer = get("/json", issuer().expiredToken());

        assertEquals(401, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertTrue(answer.body().contains("\"status\":401"), answer.body());
        assertTrue(answer.body().contains("\"error\":\"invalid_token\""), answer.body());
    }

    @Test
    void namesRealmOfTheConfiguration() {
        assertEquals("Bearer realm=\"Ord\\\"ers\"", client("/json").get("/caller").challenge());
    }

    @Test
    void sendsNoBodyIfToldSo() {
        Answer answer = get("/none", issuer().expiredToken());

        assertEquals(401, answer.status());
        assertTrue(answer.challenge().contains("error=\"invalid_token\""), answer.challenge());
        assertEquals("", answer.body());
    }

    @Test
    void showsErrorPageOfTheApplicationIfToldSo() {
        Answer answer = get("/container", issuer().expiredToken());

        assertEquals(401, answer.status());
        assertTrue(answer.challenge().contains("error=\"invalid_token\""), answer.challenge());
        assertEquals("ERROR principal=null remoteUser=null authType=null user=false admin=false",
                answer.body().strip());
    }

    @Test
    void namesScopesThatARequestNeeds() {
        Answer answer = get("/scopes", issuer().token(Map.of("scope", "openid read:reports")));

        assertEquals(403, answer.status());
        assertTrue(answer.challenge().contains("error=\"insufficient_scope\""), answer.challenge());
        assertTrue(answer.challenge().contains("scope=\"read:reports write:reports\""), answer.challenge());
    }

    @Test
    void letsTokenWithAllScopesIn() {
        Answer answer = get("/scopes", issuer().token(Map.of("scope", "write:reports openid read:reports")));

        assertEquals(200, answer.status());
    }

    @Test
    void letsAnonymousCallerInIfAuthenticationIsOptional() {
        Answer answer = client("/optional").get("/caller");

        assertEquals(200, answer.status());
        assertEquals("REQUEST principal=null remoteUser=null authType=null user=false admin=false",
                answer.body().strip());
    }

    @Test
    void refusesBadTokenThoughAuthenticationIsOptional() {
        assertEquals(401, get("/optional", issuer().expiredToken()).status());
    }

    @Test
    void challengesAnonymousCallerWhenTheApplicationAsksForOne() {
        Answer answer = client("/optional").get("/dispatch/authenticate");

        assertEquals(401, answer.status());
        assertEquals("Bearer realm=\"api\"", answer.challenge());
    }

    private static Answer get(String contextPath, String token) {
        return client(contextPath).get("/caller", token);
    }
}
