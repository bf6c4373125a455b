/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The example web application, as it was built, lets in who has an access token and knows him wherever it looks. */
@RunOn
@Tag("core")
class ExampleWebappIT extends ContainerTest {

    private final Client webapp = client("/example-webapp");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Map.of("demo.issuer", issuer().issuer()),
                Applications.example("example-webapp"),
                Applications.exampleWithoutFilter("bare")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/report", "/app/greeting", "/app/claims.jsp", "/app/async", "/app/nowhere"})
    void challengesCallerWithoutToken(String path) {
        Answer answer = webapp.get(path);

        assertEquals(401, answer.status());
        assertEquals("Bearer realm=\"api\"", answer.challenge());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertNull(answer.header("Set-Cookie"));
    }

    /** WildFly starts a filter when the first request comes. */
    @Test
    void startsWithoutWarning() {
        webapp.get("/app/report");

        assertFalse(log().linesWith("BearerTokenFilter [bearerTokenFilter] started").isEmpty());
        assertEquals(List.of(), log().warningsOfFilter());
    }

    @Test
    void leavesAloneWhatTheFilterIsNotMappedTo() {
        assertEquals(200, webapp.get("/settings.json").status());
    }

    @Test
    void letsTokenIn() {
        Answer answer = webapp.get("/app/report", issuer().token());

        assertEquals(200, answer.status());
        assertContains("Sales report for alice", answer);
        assertNull(answer.challenge());
    }

    @Test
    void greetsCallerByClaimsInJspWithElAndJstl() {
        Answer answer = webapp.get("/app/greeting", issuer().token());

        assertEquals(200, answer.status());
        assertContains("Hello, alice!", answer);
        assertContains("Alice Lindström", answer);
        assertContains("alice@example.com", answer);
    }

    @Test
    void listsClaimsInJsp() {
        Answer answer = webapp.get("/app/claims.jsp", issuer().token());

        assertEquals(200, answer.status());
        assertContains("<tr><td>email</td><td>alice@example.com</td></tr>", answer);
    }

    @Test
    void answersQuestionsForTheCaller() {
        Answer answer = webapp.get("/app/whoami?role=user&role=admin", issuer().token());

        assertEquals(200, answer.status());
        assertContains("\"remoteUser\": \"alice\"", answer);
        assertContains("\"principal\": \"alice\"", answer);
        assertContains("\"authType\": \"Bearer\"", answer);
        assertContains("\"roles\": {\"user\": true, \"admin\": false}", answer);
    }

    @Test
    void makesNoSession() {
        Answer answer = webapp.get("/app/whoami", issuer().token());

        assertContains("\"session\": false", answer);
        assertNull(answer.header("Set-Cookie"));
    }

    @Test
    void leavesTheAnswerToTheApplicationWhenARoleIsMissing() {
        Answer user = webapp.get("/app/admin", issuer().token());
        Answer admin = webapp.get("/app/admin", issuer().token(Map.of("sub", "bob", "roles", List.of("admin"))));

        assertEquals(403, user.status());
        assertNull(user.challenge());
        assertEquals(200, admin.status());
        assertContains("open for bob", admin);
    }

    @Test
    void knowsCallerInIncludes() {
        Answer answer = webapp.get("/app/portal", issuer().token());

        assertEquals(200, answer.status());
        assertContains("Portal of alice", answer);
        assertContains("\"dispatcherType\": \"INCLUDE\"", answer);
        assertContains("\"remoteUser\": \"alice\"", answer);
        assertContains("Included for alice.", answer);
    }

    @Test
    void knowsCallerInAsynchronousJspAndInTheThreadThatPreparedIt() {
        Answer answer = webapp.get("/app/async", issuer().token());

        assertEquals(200, answer.status());
        assertContains("Report for alice", answer);
        assertContains("Prepared for alice by the thread", answer);
    }

    @Test
    void knowsCallerInThreadThatAnswers() {
        Answer answer = webapp.get("/app/async/writer", issuer().token());

        assertEquals(200, answer.status());
        assertContains("Written by a worker thread for alice", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "/app/failure?kind=runtime, 500, Something went wrong",
        "/app/failure?kind=servlet, 500, Something went wrong",
        "/app/failure?kind=io,      500, Something went wrong",
        "/app/failure?kind=order,   500, no order has the number 4711",
        "/app/failure?status=500,   500, Something went wrong",
        "/app/failure?status=404,   404, Not found",
        "/app/nowhere,              404, Not found",
    })
    void leavesFailuresToTheApplicationsErrorPagesWhichKnowTheCaller(String path, int status, String text) {
        Answer answer = webapp.get(path, issuer().token());

        assertEquals(status, answer.status());
        assertContains(path.contains("kind=order") ? pageOfException(path, text) : text, answer);
        assertContains("You are known as alice.", answer);
    }

    /** What the container shows without the filter: Open Liberty prefers the page of the status to the exception's. */
    private String pageOfException(String path, String text) {
        String page = servletContainer().isOpenLiberty() ? "Something went wrong" : text;
        assertContains(page, client("/bare").get(path));
        return page;
    }

    @Test
    void leavesFormsToTheApplication() {
        Answer answer = webapp.post("/app/feedback", issuer().token(),
                Map.of("subject", "Grüße", "message", "Ćma, 蛾 & 100 % ŷ"));

        assertEquals(200, answer.status());
        assertContains("Thank you, alice!", answer);
        assertContains("<dd>Grüße</dd>", answer);
        assertContains("<dd>Ćma, 蛾 &amp; 100 % ŷ</dd>", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "authenticate, authenticate: true, alice",
        "login,        login: refused,     alice",
        "logout,       logout: done,       null",
    })
    void answersForTheContainerWhenTheApplicationAsks(String action, String outcome, String remoteUser) {
        Answer answer = webapp.post("/app/account", issuer().token(),
                Map.of("action", action, "user", "tomcat", "password", "secret"));

        assertEquals(200, answer.status());
        assertEquals(List.of(outcome, "remote user: " + remoteUser), answer.body().lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer two tokens", "Bearer one,two", "Bearer \"quoted\"", "Bearer t=k"})
    void takesNoMalformedHeader(String authorization) {
        assertInvalidRequest(webapp.getWithHeaders("/app/report", "Authorization: " + authorization));
    }

    @Test
    void takesNoSecondAuthorizationHeader() {
        String authorization = "Authorization: Bearer " + issuer().token();

        assertInvalidRequest(webapp.getWithHeaders("/app/report", authorization, authorization));
    }

    @Test
    void takesSchemeInAnyCase() {
        Answer answer = webapp.getWithHeaders("/app/report", "authorization: bEARER " + issuer().token());

        assertEquals(200, answer.status());
    }

    @Test
    void refusesTokenThatIsForAnother() {
        assertInvalidToken("audience_mismatch", issuer().token(Map.of("aud", "https://other.example.com")));
    }

    @Test
    void refusesTokenThatHasExpired() {
        assertInvalidToken("token_expired", issuer().expiredToken());
    }

    @Test
    void refusesIdToken() {
        assertInvalidToken("not_an_access_token", issuer().token(Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ")));
    }

    @Test
    void refusesTokenOfAnotherIssuer() {
        assertInvalidToken("issuer_mismatch", issuer().token(Map.of("iss", "https://login.example.org")));
    }

    @Test
    void refusesTokenWithAnotherSignature() {
        String token = issuer().token();
        String signature = token.substring(token.lastIndexOf('.'));

        assertInvalidToken("bad_signature", issuer().token(Map.of("sub", "bob")).replaceFirst("\\.[^.]*$", signature));
    }

    private void assertInvalidToken(String reason, String token) {
        int before = linesWith(reason).size();
        Answer answer = webapp.get("/app/report", token);

        assertEquals(401, answer.status());
        assertTrue(answer.challenge().startsWith("Bearer realm=\"api\", error=\"invalid_token\", error_description=\""),
                answer.challenge());
        assertEquals(before + 1, linesWith(reason).size());
    }

    private static List<String> linesWith(String reason) {
        return log().linesWith("[" + reason + "]");
    }

    private static void assertInvalidRequest(Answer answer) {
        assertEquals(400, answer.status());
        assertTrue(answer.challenge().startsWith("Bearer realm=\"api\", error=\"invalid_request\", "),
                answer.challenge());
    }

    private static void assertContains(String expected, Answer answer) {
        assertTrue(answer.body().contains(expected), () -> "not in the answer: " + expected + "\n" + answer.body());
    }
}
