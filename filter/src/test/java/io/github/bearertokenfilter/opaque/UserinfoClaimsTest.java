/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.opaque.Applications.addingClaims;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Claims of userinfo beside those of a JWT: when they are fetched, and when they are believed. */
@Timeout(60)
class UserinfoClaimsTest extends UserinfoClaimsFixture {

    @Test
    void addsTheNamedClaimsAndNoOthers() {
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            Map<String, Object> claims = claims(application);

            assertEquals("alice@example.com", claims.get("email"));
            assertFalse(claims.containsKey("groups"));
            assertTrue(claims.containsKey("email"));
            assertTrue(claims.keySet().containsAll(Set.of("iss", "aud", "exp", "email")));
        }
    }

    @Test
    void asksAtTheFirstUseOfSuchClaimAndNotBefore() {
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            HttpServletRequest request = application.receive(jwt()).assertAccepted();
            BearerTokenPrincipal caller = (BearerTokenPrincipal) request.getUserPrincipal();
            caller.getName();
            caller.getScopes();
            caller.getClaims().get("client_id");
            assertFalse(request.isUserInRole("auditor"));
            assertEquals(List.of(), server().userinfo().questions());

            caller.getClaims().get("email");
            assertEquals(1, server().userinfo().questions().size());
        }
    }

    @Test
    void asksOnceForAllClaims() {
        try (ProtectedApplication application = addingClaims(server(), "email groups nickname")) {
            Map<String, Object> claims = claims(application);
            claims.get("email");
            claims.get("groups");
            assertNull(claims.get("nickname"));
            assertEquals(claims.size(), claims.entrySet().size());

            assertEquals(1, server().userinfo().questions().size());
        }
    }

    @Test
    void asksOnceForAllRequestsWithTheToken() {
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            for (int request = 0; request < 5; request++) {
                assertEquals("alice@example.com", claims(application).get("email"));
            }
            assertEquals(1, server().userinfo().questions().size());

            application.clock().advance(Duration.ofSeconds(60));
            assertEquals("alice@example.com", claims(application).get("email"));
            assertEquals(2, server().userinfo().questions().size());
        }
    }

    @Test
    void sendsTheTokenAsBearerToken() {
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            claims(application).get("email");

            assertEquals("Bearer " + jwt(), server().userinfo().onlyQuestion().header("Authorization"));
        }
    }

    @Test
    void whatTheTokenSaysGoesBefore() {
        String ownEmail = server().issuer().token().claim("email", "of-the-token@example.com").build();
        server().userinfo().saysOf(ownEmail, server().userinfoAnswer());
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            BearerTokenPrincipal caller =
                    (BearerTokenPrincipal) application.receive(ownEmail).assertAccepted().getUserPrincipal();

            assertEquals("of-the-token@example.com", caller.getClaims().get("email"));
            assertEquals(List.of(), server().userinfo().questions());
        }
    }

    @Test
    void asksForRoleThatNeedsSuchClaim() {
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups")) {
            HttpServletRequest request = application.receive(jwt()).assertAccepted();
            assertEquals(List.of(), server().userinfo().questions());

            assertTrue(request.isUserInRole("auditor"));
            assertFalse(request.isUserInRole("admin"));
            assertEquals(1, server().userinfo().questions().size());
        }
    }

    @Test
    void readsRoleInsideSuchClaim() {
        server().userinfo().saysOf(jwt(), Map.of("sub", "alice", "realm_access", Map.of("roles", List.of("auditor"))));
        try (ProtectedApplication application =
                addingClaims(server(), "realm_access", "roleClaims", "/realm_access/roles")) {
            assertTrue(application.receive(jwt()).assertAccepted().isUserInRole("auditor"));
        }
    }

    @Test
    void namesTheCallerBySuchClaim() {
        try (ProtectedApplication application = addingClaims(server(), "email", "principalClaims", "email sub")) {
            assertEquals("alice@example.com", application.receive(jwt()).assertAccepted().getRemoteUser());
        }
    }

    /** Userinfo may refuse a token that is good here, for instance because it lacks the scope openid. */
    @Test
    void namesTheCallerByTheNextClaimIfUserinfoRefusesTheToken() {
        server().userinfo().forgets(jwt());
        try (ProtectedApplication application = addingClaims(server(), "email", "principalClaims", "email sub")) {
            assertEquals("alice", application.receive(jwt()).assertAccepted().getRemoteUser());
        }
    }

    @Test
    void ruleThatNeedsSuchRoleRefusesHimWhoHasItNot() {
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups",
                "rules", "* /* role:admin")) {
            application.receive(jwt()).assertInsufficientScope();
        }
    }

    @Test
    void ruleThatNeedsNoSuchRoleAsksNobody() {
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups",
                "rules", "* /* scope:read:reports")) {
            application.receive(jwt()).assertAccepted();

            assertEquals(List.of(), server().userinfo().questions());
        }
    }

    /** OpenID Connect Core section 5.3.2: otherwise the values MUST NOT be used. */
    @Test
    void believesNothingAboutAnotherSubject() {
        server().userinfo().saysOf(jwt(), Map.of("sub", "mallory", "groups", new String[] {"admin"}));
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups")) {
            assertFalse(application.receive(jwt()).assertAccepted().isUserInRole("admin"));
            assertTrue(application.log().hasLineWith("userinfo endpoint speaks of another sub"));
        }
    }

    @Test
    void believesNothingAboutTokenWithoutSubject() {
        String nobody = server().issuer().token().without("sub").build();
        server().userinfo().saysOf(nobody, Map.of("sub", "alice", "groups", new String[] {"admin"}));
        try (ProtectedApplication application = addingClaims(server(), "groups",
                "roleClaims", "groups", "principalClaims", "client_id")) {
            assertFalse(application.receive(nobody).assertAccepted().isUserInRole("admin"));
        }
    }

    @Test
    void acceptsTheJwtEvenIfUserinfoRefusesIt() {
        server().userinfo().forgets(jwt());
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            assertNull(claims(application).get("email"));
            assertEquals(List.of(Level.INFO), application.log().since(0).stream()
                    .filter(line -> line.text().startsWith("userinfoClaims are absent"))
                    .map(line -> line.level())
                    .toList());
        }
    }

    @Test
    void isNotAskedAboutJwtThatIsRefused() {
        try (ProtectedApplication application = addingClaims(server(), "email", "principalClaims", "email")) {
            application.receive(server().issuer().token().claim("aud", "other").build())
                    .assertInvalidToken("audience_mismatch");

            assertEquals(List.of(), server().userinfo().questions());
        }
    }

    @Test
    void lyingEndpointGrantsNothing() {
        server().userinfo().answers(
                TestIssuer.answer("{\"sub\":\"alice\",\"groups\":[\"user\"],\"groups\":[\"admin\"]}"));
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups")) {
            assertFalse(application.receive(jwt()).assertAccepted().isUserInRole("admin"));
        }
    }
}
