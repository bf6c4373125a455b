/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.authorization;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who may what, by the operator's rules. */
class RulesTest {

    private static final String RULES = """
            GET,HEAD  /reports/*  scope:read:reports
            *         /admin/*    role:admin|role:auditor
            *         /closed/*   deny
            *         /public/*   permit
            *         *.css       permit
            """;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(issuer, "rules", RULES);

    @ParameterizedTest
    @ValueSource(strings = {"/reports/x", "/admin/x", "/else", "/"})
    void asksForTokenWhereACallerMustBeKnown(String path) {
        application.receive(FakeRequest.get(path)).assertAskedForToken();
    }

    @Test
    void takesTokenThatGrantsEnough() {
        application.receive(with("/reports/x", token())).assertAccepted();
        application.receive(with("/admin/x", issuer.token().claim("roles", "auditor").build())).assertAccepted();
        application.receive(with("/else", token())).assertAccepted();
    }

    @Test
    void namesTheScopesThatARequestNeeds() {
        String token = issuer.token().claim("scope", "openid").build();

        assertEquals("read:reports",
                application.receive(with("/reports/x", token)).assertInsufficientScope().challenge().get("scope"));
    }

    @Test
    void namesNoScopeWhereARoleLacks() {
        assertNull(application.receive(with("/admin/x", token())).assertInsufficientScope().challenge().get("scope"));
    }

    @Test
    void otherMethodIsNotInTheRule() {
        String token = issuer.token().claim("scope", "openid").build();

        application.receive(with("/reports/x", token).method("POST")).assertAccepted();
        application.receive(with("/reports/x", token).method("HEAD")).assertInsufficientScope();
    }

    @Test
    void methodIsWhatTheRequestLineSays() {
        String token = issuer.token().claim("scope", "openid").build();
        FakeRequest request = with("/reports/x", token).header("X-HTTP-Method-Override", "POST");

        application.receive(request).assertInsufficientScope();
    }

    @Test
    void deniesWithAndWithoutToken() {
        application.receive(FakeRequest.get("/closed/x")).assertDenied();
        application.receive(with("/closed/x", token())).assertDenied();
        application.receive(with("/closed/x", "no.token")).assertDenied();
    }

    @Test
    void permitsToEverybodyAndKnowsWhoHasAToken() {
        assertNull(application.receive(FakeRequest.get("/public/x")).assertAccepted().getUserPrincipal());
        assertEquals("alice", application.receive(with("/public/x", token())).assertAccepted().getRemoteUser());
    }

    @Test
    void badTokenIsNoneWhereEverybodyMayPass() {
        String expired = issuer.token().claim("exp", 1).build();

        assertNull(application.receive(with("/public/x", expired)).assertAccepted().getUserPrincipal());
        assertNull(application.receive(with("/public/x", "a b")).assertAccepted().getUserPrincipal());
        assertEquals(1, application.monitor().ignored().get("token_expired"));
        assertEquals(1, application.monitor().ignored().get("malformed_bearer_token"));
        assertEquals(0, application.monitor().refused().get("token_expired"));
        assertTrue(application.log().since(0).stream().anyMatch(line -> line.level() == Level.FINE
                && line.text().startsWith("passed as anonymous instead of 401 invalid_token [token_expired]")));
    }

    @Test
    void publicStaysPublicWhenTheIssuerIsDown() {
        issuer.goDown();

        assertNull(application.receive(with("/public/x", token())).assertAccepted().getUserPrincipal());
        application.receive(with("/else", token())).assertKeysUnavailable();
        assertEquals(1, application.monitor().ignored().get("keys_unavailable"));
    }

    @ParameterizedTest
    @CsvSource({
        "/x.css,         EXTENSION,    css",
        "/x.css,         DEFAULT,      default",
    })
    void extensionCountsWhereTheContainerGoesByIt(String path, MappingMatch match, String servlet) {
        application.receive(FakeRequest.get(path).mapped(match, servlet)).assertAccepted();
    }

    @ParameterizedTest
    @CsvSource({
        "/servlet/x.css, PATH,         servlet",
        "/x.css,         EXACT,        servlet",
        "/x.css,         CONTEXT_ROOT, servlet",
        "/x.css,         DEFAULT,      frontController",
    })
    void extensionDoesNotCountWhereTheContainerGoesByThePath(String path, MappingMatch match, String servlet) {
        application.receive(FakeRequest.get(path).mapped(match, servlet)).assertAskedForToken();
    }

    @Test
    void extensionDoesNotCountWhereNobodyKnowsHowTheServletWasFound() {
        application.receive(FakeRequest.get("/x.css")).assertAskedForToken();
    }

    @Test
    void ambiguousPathIsNotPublic() {
        application.receive(FakeRequest.get("/public/x").writtenAs("/admin/..;/public/x")).assertAskedForToken();
        application.receive(FakeRequest.get("/public/../admin/x").writtenAs("/public/%2e%2e/admin/x"))
                .assertAskedForToken();
    }

    @Test
    void sessionIdInThePathIsNotAmbiguous() {
        application.receive(FakeRequest.get("/public/x").writtenAs("/public/x;jsessionid=0A1B")).assertAccepted();
    }

    @Test
    void printsRulesAtTheStart() {
        assertEquals(List.of("GET,HEAD /reports/* scope:read:reports", "* /admin/* role:admin|role:auditor",
                        "* /closed/* deny", "* /public/* permit", "* *.css permit", "(no rule matches) authenticated"),
                application.log().since(0).stream()
                        .map(LogCapture.Line::text)
                        .filter(line -> line.contains(" goes by: "))
                        .map(line -> line.replaceFirst(".* goes by: ", ""))
                        .toList());
    }

    @Test
    void warnsOfRulesThatOverlap() {
        assertTrue(application.log().hasLineWith("rule 2 [* /admin/*", "rule 5 [* *.css permit] overlap"));
    }

    @Test
    void doesNotStartWithMistakesAndTellsThemBesideOthers() {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("rules", "\n  GET /a scope:\n  * b permit\n")
                .with("enforce", "no");
        String message = assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();

        assertTrue(message.contains("rules line 1, column 8 [scope:] must name a scope"), message);
        assertTrue(message.contains("rules line 2, column 3 [b] must be a url-pattern"), message);
        assertTrue(message.contains("enforce [no] must be true or false"), message);
        assertTrue(message.contains("audiences is required"), message);
    }

    private String token() {
        return issuer.token().build();
    }

    private static FakeRequest with(String path, String token) {
        return FakeRequest.get(path).header("Authorization", "Bearer " + token);
    }
}
