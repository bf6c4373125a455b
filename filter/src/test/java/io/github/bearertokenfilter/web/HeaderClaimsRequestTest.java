/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeAccessToken;
import io.github.bearertokenfilter.support.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;

class HeaderClaimsRequestTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "email", "alice@example.com", "level", 7, "groups", List.of("staff", "board"),
            "since", "Sun, 06 Nov 1994 08:49:37 GMT", "until", "Sun Nov  6 08:49:37 1994");

    private final FakeRequest fromClient = FakeRequest.get("/").header("Accept", "*/*").header("X-Length", "5");
    private final HeaderClaims headers = new HeaderClaims(Views.lookups(
            "X-Remote-User", "email", "X-Level", "level", "X-Groups", "groups", "X-Since", "since", "X-None", "none"));
    private final Caller alice = Caller.authenticated(
            () -> "alice", FakeAccessToken.of("alice").withClaims(CLAIMS));
    private final HttpServletRequest request = new HeaderClaimsRequest(fromClient, headers, alice);

    @ParameterizedTest
    @ValueSource(strings = {"X-Remote-User", "x-remote-user", "X-REMOTE-USER"})
    void showsClaimInHeaderWhateverTheCaseOfItsName(String name) {
        assertEquals("alice@example.com", request.getHeader(name));
        assertEquals(List.of("alice@example.com"), Collections.list(request.getHeaders(name)));
    }

    @Test
    void showsNumbersAndDates() {
        assertEquals(7, request.getIntHeader("X-Level"));
        assertEquals(784111777000L, request.getDateHeader("X-Since"));
    }

    @Test
    void readsDatesInObsoleteFormatsToo() {
        HeaderClaims dates = new HeaderClaims(Views.lookups("X-Until", "until"));

        assertEquals(784111777000L, new HeaderClaimsRequest(fromClient, dates, alice).getDateHeader("X-Until"));
    }

    @Test
    void joinsArrays() {
        assertEquals("staff,board", request.getHeader("X-Groups"));
    }

    @Test
    void namesEachHeaderOnce() {
        fromClient.header("x-remote-user", "mallory").header("X_Remote_User", "mallory");

        assertEquals(List.of("Accept", "X-Length", "X-Remote-User", "X-Level", "X-Groups", "X-Since"),
                Collections.list(request.getHeaderNames()));
    }

    @Test
    void headerWithoutClaimIsAbsent() {
        fromClient.header("X-None", "mallory");

        assertNull(request.getHeader("X-None"));
        assertFalse(request.getHeaders("X-None").hasMoreElements());
        assertEquals(-1, request.getIntHeader("X-None"));
        assertEquals(-1, request.getDateHeader("X-None"));
    }

    @Test
    void textThatIsNoNumberOrDateIsRefusedAsContainersDo() {
        assertThrows(NumberFormatException.class, () -> request.getIntHeader("X-Remote-User"));
        assertThrows(IllegalArgumentException.class, () -> request.getDateHeader("X-Remote-User"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Remote-User", "x-remote-user", "X_Remote_User", "x_remote-USER", "X.Remote.User",
        "X-Remote~User", "X-None", "X_none"})
    void clientsOwnHeaderIsNeverSeen(String name) {
        fromClient.header(name, "mallory");

        for (Caller caller : List.of(alice, Caller.anonymous())) {
            HttpServletRequest seen = new HeaderClaimsRequest(fromClient, headers, caller);
            assertFalse("mallory".equals(seen.getHeader(name)));
            assertFalse(Collections.list(seen.getHeaders(name)).contains("mallory"));
        }
        HttpServletRequest anonymous = new HeaderClaimsRequest(fromClient, headers, Caller.anonymous());
        assertEquals(List.of("Accept", "X-Length"), Collections.list(anonymous.getHeaderNames()));
    }

    @Test
    void clientsNumberAndDateAreNotSeenEither() {
        fromClient.header("X_Level", "1");
        fromClient.header("X-Since", "Sun, 06 Nov 2094 08:49:37 GMT");
        HttpServletRequest anonymous = new HeaderClaimsRequest(fromClient, headers, Caller.anonymous());

        assertEquals(-1, anonymous.getIntHeader("X_Level"));
        assertEquals(-1, anonymous.getIntHeader("X-Level"));
        assertEquals(-1, anonymous.getDateHeader("X-Since"));
    }

    @Test
    void otherHeadersAreTheClients() {
        assertEquals("*/*", request.getHeader("accept"));
        assertEquals(List.of("*/*"), Collections.list(request.getHeaders("Accept")));
    }

    @Test
    void containerThatNamesNoHeadersDoesNotHideTheClaims() {
        HttpServletRequest silent = new HeaderClaimsRequest(mock(), headers, alice);

        assertEquals(List.of("X-Remote-User", "X-Level", "X-Groups", "X-Since"),
                Collections.list(silent.getHeaderNames()));
    }
}
