/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TokenEndpoint.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.opaque.Applications.askingUserinfo;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How an opaque token is good because the userinfo endpoint takes it (OpenID Connect Core section 5.3). */
@Timeout(60)
class UserinfoTest {

    private static final long NOW = TestIssuer.NOW.getEpochSecond();

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @Test
    void showsCallerWhomTheAnswerNames() {
        try (ProtectedApplication application = askingUserinfo(server)) {
            HttpServletRequest request = application.receive(TOKEN).assertAccepted();

            BearerTokenPrincipal caller = (BearerTokenPrincipal) request.getUserPrincipal();
            assertEquals("alice", request.getRemoteUser());
            assertEquals("alice", caller.getSubject());
            assertEquals(server.issuer().identifier(), caller.getIssuer());
            assertEquals("alice@example.com", caller.getClaims().get("email"));
            assertEquals(List.of(), caller.getAudience());
            assertEquals(Set.of(), caller.getScopes());
            assertNull(caller.getExpiresAt());
            assertEquals(TOKEN, caller.getTokenValue());
        }
    }

    @Test
    void sendsTheTokenAsBearerTokenAndNotInTheAddress() {
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertAccepted();

            Question question = server.userinfo().onlyQuestion();
            assertEquals("GET", question.method());
            assertEquals("Bearer " + TOKEN, question.header("Authorization"));
            assertEquals("/userinfo", question.uri().toString());
            assertEquals("application/json", question.header("Accept"));
            assertEquals("", question.body());
        }
    }

    @Test
    void asksTheGivenAddressInTheFirstPlace() {
        server.issuer().serve("/other", server.userinfo());
        try (ProtectedApplication application = askingUserinfo(server,
                "userinfoUri", server.issuer().identifier() + "/other")) {
            application.receive(TOKEN).assertAccepted();

            assertEquals("/other", server.userinfo().onlyQuestion().uri().getPath());
        }
    }

    /** 400 is what RFC 6750 section 3.1 has an endpoint say of a malformed token. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void refusesTokenThatTheEndpointRefuses(int status) {
        server.userinfo().answersWithStatus(status);
        try (ProtectedApplication application = askingUserinfo(server)) {
            String line = application.receive(TOKEN).assertInvalidToken("token_inactive").refusal().text();

            assertTrue(line.contains("status " + status), line);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 302, 307, 404, 405, 406, 418, 429, 500, 502, 503, 504})
    void everyOtherStatusTellsNothing(int status) {
        server.userinfo().answersWithStatus(status);
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertUnavailable("userinfo_unavailable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"alice@example.com\"}", "{\"sub\":null}", "{\"sub\":1}",
        "{\"sub\":[\"alice\"]}", "{\"sub\":{\"sub\":\"alice\"}}", "{\"sub\":true}"})
    void answerWithoutSubjectTellsNothing(String answer) {
        server.userinfo().answers(TestIssuer.answer(answer));
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertUnavailable("userinfo_unavailable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankSubjectNamesNobody(String subject) {
        server.userinfo().saysOf(TOKEN, Map.of("sub", subject));
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertInvalidToken("no_principal");
        }
    }

    @Test
    void answersIsUserInRoleByTheAnswer() {
        try (ProtectedApplication application = askingUserinfo(server, "roleClaims", "groups")) {
            HttpServletRequest request = application.receive(TOKEN).assertAccepted();

            assertTrue(request.isUserInRole("auditor"));
            assertFalse(request.isUserInRole("admin"));
        }
    }

    @Test
    void namesTheCallerByPrincipalClaims() {
        try (ProtectedApplication application = askingUserinfo(server, "principalClaims", "email sub")) {
            assertEquals("alice@example.com", application.receive(TOKEN).assertAccepted().getRemoteUser());
        }
    }

    /** A user may have put there what he likes: userinfo shows profiles and not grants. */
    @Test
    void grantsNoScopesWhateverTheAnswerHolds() {
        Map<String, Object> answer = server.userinfoAnswer();
        answer.put("scope", "read:reports");
        answer.put("scp", new String[] {"read:reports"});
        server.userinfo().saysOf(TOKEN, answer);
        try (ProtectedApplication application = askingUserinfo(server, "requiredScopes", "read:reports")) {
            application.receive(TOKEN).assertInsufficientScope();
        }
    }

    @Test
    void warnsAtTheStartThatScopesCanNeverBeHad() {
        try (ProtectedApplication application = askingUserinfo(server, "requiredScopes", "read:reports")) {
            assertTrue(application.log().hasLineWith("requiredScopes can never be met", "userinfo"));
        }
        try (ProtectedApplication application = askingUserinfo(server)) {
            assertFalse(application.log().hasLineWith("requiredScopes can never be met"));
        }
    }

    @Test
    void warnsAtTheStartOfEachRuleThatNeedsScope() {
        try (ProtectedApplication application = askingUserinfo(server,
                "rules", "GET /a scope:a; GET /b scope:b|role:b; GET /c role:c scope:c; * /* authenticated")) {
            assertTrue(application.log().hasLineWith("rule [GET /a scope:a] can never be met", "userinfo"));
            assertTrue(application.log().hasLineWith("rule [GET /c role:c scope:c] can never be met"));
            assertFalse(application.log().hasLineWith("/b", "can never be met"));
        }
    }

    @Test
    void checksWhatTheAnswerSaysThoughItNeedNotSayIt() {
        assertRefused("iss", "https://other.example", "issuer_mismatch");
        assertRefused("aud", "https://other.example", "audience_mismatch");
        assertRefused("exp", NOW - 60, "token_expired");
        assertRefused("nbf", NOW + 61, "token_not_yet_valid");
        assertRefused("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"), "sender_constrained");
        assertRefused("token_use", "id", "not_an_access_token");
    }

    @Test
    void takesAnswerThatSaysTheRightThings() {
        Map<String, Object> answer = server.userinfoAnswer();
        answer.put("iss", server.issuer().identifier());
        answer.put("aud", TestIssuer.AUDIENCE);
        answer.put("exp", NOW + 60);
        server.userinfo().saysOf(TOKEN, answer);
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void requiresTheClaimsOfRequiredClaims() {
        try (ProtectedApplication application = askingUserinfo(server, "requiredClaims", "email_verified=true")) {
            application.receive(TOKEN).assertInvalidToken("required_claim_mismatch");
        }
        Map<String, Object> answer = server.userinfoAnswer();
        answer.put("email_verified", true);
        server.userinfo().saysOf(TOKEN, answer);
        try (ProtectedApplication application = askingUserinfo(server, "requiredClaims", "email_verified=true")) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    private void assertRefused(String claim, Object value, String reason) {
        Map<String, Object> answer = server.userinfoAnswer();
        answer.put(claim, value);
        server.userinfo().saysOf(TOKEN, answer);
        try (ProtectedApplication application = askingUserinfo(server)) {
            application.receive(TOKEN).assertInvalidToken(reason);
        }
    }
}
