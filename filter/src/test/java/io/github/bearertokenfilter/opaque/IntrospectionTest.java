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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.CLIENT_ID;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.CLIENT_SECRET;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How an opaque token is introspected, and how the answer becomes the caller (RFC 7662 section 2). */
@Timeout(60)
class IntrospectionTest {

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @Test
    void showsCallerWhomTheAnswerNames() {
        try (ProtectedApplication application = introspecting(server)) {
            HttpServletRequest request = application.receive(TOKEN).assertAccepted();

            BearerTokenPrincipal caller = (BearerTokenPrincipal) request.getUserPrincipal();
            assertEquals("alice", request.getRemoteUser());
            assertEquals("alice", caller.getSubject());
            assertEquals(server.issuer().identifier(), caller.getIssuer());
            assertEquals(List.of(TestIssuer.AUDIENCE), caller.getAudience());
            assertEquals("reports-client", caller.getClientId());
            assertEquals(Set.of("read:reports", "write:reports"), caller.getScopes());
            assertEquals(TestIssuer.NOW.plusSeconds(300), caller.getExpiresAt());
            assertEquals("alice@example.com", caller.getClaims().get("username"));
            assertEquals(TOKEN, caller.getTokenValue());
        }
    }

    @Test
    void refusesTokenThatIsNotActive() {
        server.introspection().forgets(TOKEN);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertInvalidToken("token_inactive");
        }
    }

    @Test
    void refusesInactiveTokenWhateverElseTheAnswerSays() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("active", false);
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertInvalidToken("token_inactive");
        }
    }

    @Test
    void postsTheTokenInTheBody() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();

            Question question = server.introspection().onlyQuestion();
            assertEquals("POST", question.method());
            assertEquals("application/x-www-form-urlencoded", question.header("Content-Type").split(";")[0]);
            assertEquals(Map.of("token", TOKEN, "token_type_hint", "access_token"), question.form());
            assertNull(question.uri().getRawQuery());
            assertTrue(question.header("Accept").contains("application/json"));
        }
    }

    @Test
    void authenticatesByHttpBasic() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();

            assertEquals(CLIENT_ID + ":" + CLIENT_SECRET, credentialsOf(server.introspection().onlyQuestion()));
        }
    }

    /** RFC 6749 section 2.3.1. */
    @Test
    void formEncodesCredentialsBeforeBase64() {
        try (ProtectedApplication application = introspecting(server,
                "introspectionClientId", "https://api.example/a:b", "introspectionClientSecret", "p%ss +w\u00f6r:&=")) {
            application.receive(TOKEN).assertAccepted();

            assertEquals("https%3A%2F%2Fapi.example%2Fa%3Ab:p%25ss+%2Bw%C3%B6r%3A%26%3D",
                    credentialsOf(server.introspection().onlyQuestion()));
        }
    }

    @Test
    void readsTheSecretFromFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from-a-file\n");
        try (ProtectedApplication application = ProtectedApplication.trusting(server.issuer(),
                "opaqueTokens", "introspect", "introspectionClientId", CLIENT_ID,
                "introspectionClientSecretFile", file.toString())) {
            application.receive(TOKEN).assertAccepted();

            assertEquals(CLIENT_ID + ":from-a-file", credentialsOf(server.introspection().onlyQuestion()));
        }
    }

    @Test
    void asksTheGivenAddressInTheFirstPlace() {
        server.issuer().serve("/other", server.introspection());
        try (ProtectedApplication application = introspecting(server,
                "introspectionUri", server.issuer().identifier() + "/other")) {
            application.receive(TOKEN).assertAccepted();

            assertEquals("/other", server.introspection().onlyQuestion().uri().getPath());
        }
    }

    @Test
    void needsNoMetadataWhereEveryAddressIsGiven() {
        try (ProtectedApplication application = introspecting(server,
                "introspectionUri", server.introspectionUri(), "jwksUri", server.issuer().jwksUri())) {
            application.receive(TOKEN).assertAccepted();

            assertEquals(0, server.issuer().fetchesOf("/.well-known/openid-configuration"));
        }
    }

    @Test
    void startsWithoutAskingAnything() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(server.issuer().token().build()).assertAccepted();

            assertEquals(List.of(), server.introspection().questions());
        }
    }

    @Test
    void takesAnswerThatSaysNothingOfIssuerAudienceAndTime() {
        server.introspection().saysOf(TOKEN, Map.of("active", true, "sub", "bob"));
        try (ProtectedApplication application = introspecting(server)) {
            BearerTokenPrincipal caller =
                    (BearerTokenPrincipal) application.receive(TOKEN).assertAccepted().getUserPrincipal();

            assertEquals("bob", caller.getName());
            assertEquals(server.issuer().identifier(), caller.getIssuer());
            assertEquals(List.of(), caller.getAudience());
            assertEquals(Set.of(), caller.getScopes());
            assertNull(caller.getExpiresAt());
        }
    }

    @Test
    void takesAliasOfTheIssuer() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("iss", "https://alias.example");
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server, "issuerAliases", "https://alias.example")) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void findsTheAudienceAmongSeveral() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("aud", List.of("https://other.example", TestIssuer.AUDIENCE));
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void takesTokenTypeInAnyCase() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("token_type", "bearer");
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void namesTheCallerByTheFirstOfPrincipalClaimsThatTheAnswerHas() {
        try (ProtectedApplication application = introspecting(server, "principalClaims", "upn username sub")) {
            assertEquals("alice@example.com", application.receive(TOKEN).assertAccepted().getRemoteUser());
        }
    }

    @Test
    void refusesAnswerThatNamesNoCaller() {
        server.introspection().saysOf(TOKEN, Map.of("active", true, "client_id", "batch"));
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertInvalidToken("no_principal");
        }
    }

    @Test
    void answersIsUserInRoleByTheAnswer() {
        Map<String, Object> answer = server.activeAnswer();
        answer.put("realm_access", Map.of("roles", List.of("auditor", "user")));
        server.introspection().saysOf(TOKEN, answer);
        try (ProtectedApplication application = introspecting(server,
                "roleClaims", "/realm_access/roles", "roleMappings", "auditor=REVISION")) {
            HttpServletRequest request = application.receive(TOKEN).assertAccepted();

            assertTrue(request.isUserInRole("REVISION"));
            assertTrue(request.isUserInRole("user"));
            assertFalse(request.isUserInRole("auditor"));
        }
    }

    @Test
    void grantsTheScopesOfTheAnswer() {
        try (ProtectedApplication application = introspecting(server, "requiredScopes", "read:reports")) {
            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void refusesAnswerThatLacksRequiredScope() {
        try (ProtectedApplication application = introspecting(server, "requiredScopes", "admin")) {
            application.receive(TOKEN).assertInsufficientScope();
        }
    }

    private static String credentialsOf(Question question) {
        String[] schemeAndValue = question.header("Authorization").split(" ", 2);
        assertEquals("Basic", schemeAndValue[0]);
        return new String(Base64.getDecoder().decode(schemeAndValue[1]), StandardCharsets.UTF_8);
    }
}
