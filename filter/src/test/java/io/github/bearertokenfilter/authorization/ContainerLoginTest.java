/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.authorization;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A caller whom the container knows already, by form login or single sign-on. */
class ContainerLoginTest {

    private static final String RULES = "* /admin/* role:admin; * /reports/* scope:read:reports; * /public/* permit";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void keepsHisNameWithoutToken() {
        try (ProtectedApplication application = optional()) {
            HttpServletRequest seen = application.receive(bob("/else")).assertAccepted();

            assertEquals("bob", seen.getRemoteUser());
            assertEquals("bob", seen.getUserPrincipal().getName());
            assertEquals(HttpServletRequest.FORM_AUTH, seen.getAuthType());
            assertTrue(seen.isUserInRole("clerk"));
        }
    }

    @Test
    void passesByHisRolesAndNeverByScopes() {
        try (ProtectedApplication application = optional()) {
            application.receive(FakeRequest.get("/admin/x").loggedInAs("carol", "admin")).assertAccepted();
            application.receive(bob("/admin/x")).assertInsufficientScope();
            application.receive(bob("/reports/x")).assertAskedForToken();
        }
    }

    @Test
    void doesNotPassWhereEveryCallerNeedsScopes() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "authentication", "optional",
                "rules", RULES, "requiredScopes", "needed")) {
            assertEquals("needed", scopeAskedFor(application.receive(bob("/else"))));
            assertEquals("needed", scopeAskedFor(application.receive(
                    FakeRequest.get("/admin/x").loggedInAs("carol", "admin"))));
            assertEquals("needed read:reports", scopeAskedFor(application.receive(bob("/reports/x"))));
            application.receive(FakeRequest.get("/else")).assertAskedForToken();
            assertEquals("bob", application.receive(bob("/public/x")).assertAccepted().getRemoteUser());
        }
    }

    private static String scopeAskedFor(Exchange exchange) {
        return exchange.assertInsufficientScope().challenge().get("scope");
    }

    @Test
    void keepsHisNameWithBadTokenWhereEverybodyMayPass() {
        try (ProtectedApplication application = optional()) {
            FakeRequest request = bob("/public/x").header("Authorization", "Bearer a b");

            assertEquals("bob", application.receive(request).assertAccepted().getRemoteUser());
        }
    }

    @Test
    void tokenGoesBeforeHim() {
        try (ProtectedApplication application = optional()) {
            String token = issuer.token().build();
            HttpServletRequest seen = application.receive(
                    bob("/else").header("Authorization", "Bearer " + token)).assertAccepted();

            assertEquals("alice", seen.getRemoteUser());
            assertEquals("Bearer", seen.getAuthType());
            assertFalse(seen.isUserInRole("clerk"));
            application.receive(FakeRequest.get("/admin/x").loggedInAs("carol", "admin")
                    .header("Authorization", "Bearer " + token)).assertInsufficientScope();
        }
    }

    @Test
    void badTokenIsRefusedAllTheSame() {
        try (ProtectedApplication application = optional()) {
            application.receive(bob("/else").header("Authorization", "Bearer a b"))
                    .assertInvalidRequest("malformed_bearer_token");
        }
    }

    @Test
    void needsTokenUnlessAuthenticationIsOptional() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "rules", RULES)) {
            application.receive(bob("/else")).assertAskedForToken();
        }
    }

    private ProtectedApplication optional() {
        return ProtectedApplication.trusting(issuer, "authentication", "optional", "rules", RULES);
    }

    private static FakeRequest bob(String path) {
        return FakeRequest.get(path).loggedInAs("bob", "clerk");
    }
}
