/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.support.ProtectedApplication;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.opaque.Applications.addingClaims;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is absent because userinfo is down grants nothing, renames nobody and is blamed on no token. */
@Timeout(60)
class UserinfoClaimsOutageTest extends UserinfoClaimsFixture {

    /** Else he would be somebody else as long as the outage lasts. */
    @Test
    void namesNobodyOtherwiseBecauseUserinfoIsDown() {
        server().userinfo().answersWithStatus(503);
        try (ProtectedApplication application = addingClaims(server(), "email", "principalClaims", "email sub")) {
            application.receive(jwt()).assertUnavailable("userinfo_unavailable");
        }
    }

    @Test
    void doesNotBlameTheTokenForNamingNobodyBecauseUserinfoIsDown() {
        server().userinfo().answersWithStatus(503);
        try (ProtectedApplication application = addingClaims(server(), "email", "principalClaims", "email")) {
            application.receive(jwt()).assertUnavailable("userinfo_unavailable");
        }
    }

    @Test
    void absentClaimsGrantNothingWhileUserinfoIsDown() {
        server().userinfo().answersWithStatus(503);
        try (ProtectedApplication application = addingClaims(server(), "groups email", "roleClaims", "groups")) {
            HttpServletRequest request = application.receive(jwt()).assertAccepted();
            Map<String, Object> claims = ((BearerTokenPrincipal) request.getUserPrincipal()).getClaims();

            assertFalse(request.isUserInRole("auditor"));
            assertNull(claims.get("email"));
            assertFalse(claims.containsKey("email"));
            assertEquals("alice", claims.get("sub"));
        }
    }

    /** He may well have the role: 403 would tell him that he has not. */
    @Test
    void ruleThatNeedsSuchRoleTellsTheClientOfTheOutage() {
        try (ProtectedApplication application = addingClaims(server(), "groups", "roleClaims", "groups",
                "rules", "* /* role:auditor")) {
            application.receive(jwt()).assertAccepted();
            application.clock().advance(Duration.ofSeconds(60));
            server().userinfo().answersWithStatus(503);

            application.receive(jwt()).assertUnavailable("userinfo_unavailable");
        }
    }

    @Test
    void asksOnlyOnceForRequestWhileUserinfoIsDown() {
        server().userinfo().answersWithStatus(503);
        try (ProtectedApplication application = addingClaims(server(), "groups email", "roleClaims", "groups")) {
            HttpServletRequest request = application.receive(jwt()).assertAccepted();
            request.isUserInRole("auditor");
            request.isUserInRole("admin");
            ((BearerTokenPrincipal) request.getUserPrincipal()).getClaims().get("email");

            assertEquals(1, server().userinfo().questions().size());
        }
    }

    @Test
    void tellsTheOperatorOnceMinuteThatClaimsAreAbsent() {
        server().userinfo().answersWithStatus(500);
        try (ProtectedApplication application = addingClaims(server(), "email")) {
            for (int request = 0; request < 5; request++) {
                claims(application).get("email");
            }
            assertEquals(1, complaints(application));

            application.clock().advance(Duration.ofSeconds(59));
            claims(application).get("email");
            assertEquals(1, complaints(application));

            application.clock().advance(Duration.ofSeconds(1));
            claims(application).get("email");
            assertEquals(2, complaints(application));
            assertTrue(application.log().hasLineWith("userinfoClaims are absent", "[userinfo_unavailable]", "500"));
        }
    }

    private static long complaints(ProtectedApplication application) {
        return application.log().since(0).stream()
                .filter(line -> line.text().startsWith("userinfoClaims are absent"))
                .filter(line -> line.level() == Level.WARNING)
                .count();
    }
}
