/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeAccessToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class AuthenticatedRequestTest {

    private static final Principal ALICE = () -> "alice";
    private static final Principal CONTAINER_USER = () -> "operator";

    private final RequestView view = Views.plain();
    private final HttpServletRequest inner = mock();
    private final HttpServletResponse response = mock();
    private final List<HttpServletResponse> challenged = new ArrayList<>();
    private final Caller alice = Caller.authenticated(ALICE, FakeAccessToken.of("alice", "clerk"));
    private final HttpServletRequest request = requestOf(alice);
    private final HttpServletRequest anonymous = requestOf(Caller.anonymous());

    @Test
    void applicationSeesTheCaller() {
        assertSame(ALICE, request.getUserPrincipal());
        assertEquals("alice", request.getRemoteUser());
        assertEquals("Bearer", request.getAuthType());
    }

    @Test
    void callerOfTheTokenCountsAndNotTheContainers() {
        containerKnows(CONTAINER_USER, "admin");

        assertSame(ALICE, request.getUserPrincipal());
        assertEquals("alice", request.getRemoteUser());
        assertFalse(request.isUserInRole("admin"));
    }

    @Test
    void rolesOfTheTokenAreTheCallersRoles() {
        assertTrue(request.isUserInRole("clerk"));
        assertFalse(request.isUserInRole("Clerk"));
        assertFalse(request.isUserInRole("admin"));
    }

    @Test
    void everyAuthenticatedCallerHasTheRoleOfTwoStars() {
        assertTrue(request.isUserInRole("**"));
        assertFalse(anonymous.isUserInRole("**"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"*", "***"})
    void nobodyHasOtherSpecialRoles(String role) {
        assertFalse(request.isUserInRole(role));
    }

    @Test
    void callerWithoutTokenIsWhoTheContainerKnows() {
        containerKnows(CONTAINER_USER, "admin");

        assertSame(CONTAINER_USER, anonymous.getUserPrincipal());
        assertEquals("operator", anonymous.getRemoteUser());
        assertEquals("FORM", anonymous.getAuthType());
        assertTrue(anonymous.isUserInRole("admin"));
    }

    @Test
    void callerWithoutTokenIsNobodyWhereTheContainerKnowsNobody() {
        assertNull(anonymous.getUserPrincipal());
        assertNull(anonymous.getRemoteUser());
        assertNull(anonymous.getAuthType());
        assertFalse(anonymous.isUserInRole("admin"));
    }

    @Test
    void logoutMakesTheCallerUnknown() throws ServletException {
        containerKnows(CONTAINER_USER, "clerk");

        request.logout();

        assertUnknown(request);
        verify(inner).logout();
    }

    @Test
    void logoutLastsInLaterDispatches() throws ServletException {
        HttpServletRequest included = requestOf(alice);

        request.logout();

        assertUnknown(included);
        assertUnknown(requestOf(alice));
    }

    @Test
    void authenticateAfterLogoutBringsTheCallerBack() throws ServletException, IOException {
        request.logout();

        assertTrue(request.authenticate(response));

        assertSame(ALICE, request.getUserPrincipal());
        assertTrue(request.isUserInRole("clerk"));
        assertEquals(List.of(), challenged);
    }

    @Test
    void authenticateIsNothingNewToKnownCaller() throws ServletException, IOException {
        assertTrue(request.authenticate(response));

        assertEquals(List.of(), challenged);
        verify(inner, never()).authenticate(any());
    }

    @Test
    void authenticateChallengesCallerWithoutToken() throws ServletException, IOException {
        assertFalse(anonymous.authenticate(response));

        assertEquals(List.of(response), challenged);
        verify(inner, never()).authenticate(any());
    }

    @Test
    void authenticateContentsItselfWithWhomTheContainerKnows() throws ServletException, IOException {
        containerKnows(CONTAINER_USER, "admin");

        assertTrue(anonymous.authenticate(response));

        assertEquals(List.of(), challenged);
    }

    @Test
    void loginIsRefusedToCallerWithToken() throws ServletException {
        assertThrows(ServletException.class, () -> request.login("bob", "secret"));

        verify(inner, never()).login(any(), any());
        assertSame(ALICE, request.getUserPrincipal());
    }

    @Test
    void loginIsRefusedAfterLogoutToo() throws ServletException {
        request.logout();

        assertThrows(ServletException.class, () -> request.login("bob", "secret"));
    }

    @Test
    void loginIsRefusedToCallerWithoutTokenToo() throws ServletException {
        assertThrows(ServletException.class, () -> anonymous.login("bob", "secret"));

        verify(inner, never()).login(any(), any());
    }

    @Test
    void loginIsTheContainersWhereNothingIsEnforced() throws ServletException, IOException {
        HttpServletRequest lenient = Views.leavingLogins("level").of(inner, response, alice, challenged::add);

        lenient.login("operator", "secret");

        verify(inner).login("operator", "secret");
        verify(inner).removeAttribute("level");
        containerKnows(CONTAINER_USER, "admin");
        assertSame(CONTAINER_USER, lenient.getUserPrincipal());
        assertEquals("operator", lenient.getRemoteUser());
        assertEquals("FORM", lenient.getAuthType());
        assertTrue(lenient.isUserInRole("admin"));
        assertFalse(lenient.isUserInRole("clerk"));
        assertTrue(lenient.authenticate(response));
    }

    @Test
    void loginThatTheContainerRefusesChangesNothing() throws ServletException {
        HttpServletRequest lenient = Views.leavingLogins("level").of(inner, response, alice, challenged::add);
        doThrow(new ServletException()).when(inner).login("bob", "guess");

        assertThrows(ServletException.class, () -> lenient.login("bob", "guess"));

        assertSame(ALICE, lenient.getUserPrincipal());
    }

    @Test
    void logoutOfCallerWhomTheContainerKnowsIsItsMatter() throws ServletException {
        containerKnows(CONTAINER_USER, "clerk");

        anonymous.logout();

        verify(inner).logout();
    }

    @Test
    void logoutOfNobodyDoesNotDisturbTheContainer() throws ServletException {
        anonymous.logout();

        verify(inner, never()).logout();
    }

    @Test
    void requestThatKnowsItsCallerIsNotWrappedAgain() {
        assertSame(request, view.of(request, response, alice, challenged::add));
    }

    @Test
    void wrapperOfTheApplicationIsLookedThrough() {
        HttpServletRequest wrapped = new HttpServletRequestWrapper(new HttpServletRequestWrapper(request));

        assertSame(wrapped, view.of(wrapped, response, alice, challenged::add));
    }

    @Test
    void requestOfAnotherCallerIsWrapped() {
        Caller bob = Caller.authenticated(() -> "bob", FakeAccessToken.of("bob"));

        HttpServletRequest requestOfBob = view.of(request, response, bob, challenged::add);

        assertNotSame(request, requestOfBob);
        assertEquals("bob", requestOfBob.getRemoteUser());
        assertEquals("alice", request.getRemoteUser());
    }

    private HttpServletRequest requestOf(Caller caller) {
        return view.of(inner, response, caller, challenged::add);
    }

    private void containerKnows(Principal user, String role) {
        when(inner.getUserPrincipal()).thenReturn(user);
        when(inner.getRemoteUser()).thenReturn(user.getName());
        when(inner.getAuthType()).thenReturn("FORM");
        when(inner.isUserInRole(role)).thenReturn(true);
    }

    private static void assertUnknown(HttpServletRequest request) {
        assertNull(request.getUserPrincipal());
        assertNull(request.getRemoteUser());
        assertNull(request.getAuthType());
        assertFalse(request.isUserInRole("clerk"));
        assertFalse(request.isUserInRole("**"));
    }
}
