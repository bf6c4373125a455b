/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.application;

import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.Mockito.mock;

/** Claims where old code looks for them: in headers that a proxy used to send, and in request attributes. */
class ClaimsForApplicationTest {

    private static final String[] CONFIGURATION = {
        "authentication", "optional",
        "rules", "* /public/* permit; * /reports authenticated; * /* permit",
        "requestHeaders", "REMOTE_USER=preferred_username X-Groups=/realm/groups",
        "requestAttributes", "user.email=email user.realm=realm user.level=level"};

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(issuer, CONFIGURATION);

    @Test
    void headersHoldWhatTheTokenSays() {
        HttpServletRequest seen = application.receive(token()).assertAccepted();

        assertEquals("Lindström", seen.getHeader("remote_user"));
        assertEquals("staff,board", seen.getHeader("X-Groups"));
    }

    @Test
    void attributesHoldClaimsInTheirTypes() {
        HttpServletRequest seen = application.receive(token()).assertAccepted();

        assertEquals("alice@example.com", seen.getAttribute("user.email"));
        assertEquals(Map.of("groups", List.of("staff", "board")), seen.getAttribute("user.realm"));
        assertEquals(7, seen.getAttribute("user.level"));
    }

    @Test
    void anonymousCallerCannotBringHisOwn() {
        FakeRequest request = forged("/public/x");

        assertNothingForged(application.receive(request).assertAccepted());
    }

    @Test
    void callerWithBadTokenWhereEverybodyMayPassCannotBringHisOwn() {
        FakeRequest request = forged("/public/x").header("Authorization", "Bearer a b");

        assertNothingForged(application.receive(request).assertAccepted());
    }

    @Test
    void callerWhoseTokenLacksTheClaimsCannotBringHisOwn() {
        FakeRequest request = forged("/reports").header("Authorization", "Bearer " + issuer.token().build());

        assertNothingForged(application.receive(request).assertAccepted());
    }

    @Test
    void logoutTakesTheClaimsAwayAndAuthenticateBringsThemBack() throws ServletException, IOException {
        HttpServletRequest seen = application.receive(token()).assertAccepted();

        seen.logout();
        assertNothingForged(seen);

        seen.authenticate(mock());
        assertEquals("Lindström", seen.getHeader("REMOTE_USER"));
        assertEquals("alice@example.com", seen.getAttribute("user.email"));
    }

    @Test
    void reportOnlyModeShowsClaimsOfGoodTokenAndLeavesOtherRequestsAlone() {
        try (ProtectedApplication reporting = ProtectedApplication.trusting(issuer,
                "enforce", "false", "requestHeaders", "REMOTE_USER=preferred_username",
                "requestAttributes", "user.email=email")) {
            assertEquals("Lindström", reporting.receive(token()).assertAccepted().getHeader("REMOTE_USER"));

            FakeRequest forged = forged("/x");
            reporting.receive(forged).assertUntouched(forged);
            assertEquals("mallory", forged.getHeader("REMOTE_USER"));
            assertEquals("mallory", forged.getAttribute("user.email"));
        }
    }

    private static FakeRequest forged(String path) {
        FakeRequest request = FakeRequest.get(path).header("REMOTE_USER", "mallory").header("Remote-User", "mallory");
        request.setAttribute("user.email", "mallory");
        return request;
    }

    private static void assertNothingForged(HttpServletRequest seen) {
        assertNull(seen.getHeader("REMOTE_USER"));
        assertNull(seen.getHeader("Remote-User"));
        assertNull(seen.getHeader("X-Groups"));
        assertNull(seen.getAttribute("user.email"));
        assertNull(seen.getAttribute("user.realm"));
    }

    private String token() {
        return issuer.token()
                .claim("preferred_username", "Lindström")
                .claim("email", "alice@example.com")
                .claim("level", 7)
                .claim("realm", Map.of("groups", List.of("staff", "board")))
                .build();
    }
}
