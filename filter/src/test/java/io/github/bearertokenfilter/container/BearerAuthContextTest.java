/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.support.FakeAccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.web.Caller;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class BearerAuthContextTest {

    private static final Principal ALICE = () -> "alice";
    private static final BearerTokenException EXPIRED = new BearerTokenException(Reason.TOKEN_EXPIRED, "yesterday");

    private final List<Callback> told = new ArrayList<>();
    private final List<Reason> refused = new ArrayList<>();
    private final Subject subject = new Subject();
    private final CallbackHandler container = callbacks -> told.addAll(List.of(callbacks));

    @Test
    void tellsTheContainerTheCallerAndHisRoles() throws AuthException {
        Message message = new Message(true);

        assertSame(AuthStatus.SUCCESS, validate(caller(ALICE, "clerk"), message));

        assertSame(ALICE, ((CallerPrincipalCallback) told.get(0)).getPrincipal());
        assertArrayEquals(new String[] {"clerk"}, ((GroupPrincipalCallback) told.get(1)).getGroups());
        assertEquals("Bearer", message.map.get("jakarta.servlet.http.authType"));
    }

    @Test
    void doesNotAskTheContainerToRememberTheCaller() throws AuthException {
        Message message = new Message(true);

        validate(caller(ALICE), message);

        assertFalse(message.map.containsKey("jakarta.servlet.http.registerSession"));
    }

    @Test
    void refusesRequestWithoutTokenWhereTheConstraintsWantACaller() throws AuthException {
        assertSame(AuthStatus.SEND_FAILURE, validate(new Found(Caller.anonymous(), null), new Message(true)));

        assertEquals(List.of(Reason.NO_TOKEN), refused);
        assertEquals(List.of(), told);
    }

    @Test
    void refusesBadTokenWhereTheConstraintsWantACaller() throws AuthException {
        assertSame(AuthStatus.SEND_FAILURE, validate(new Found(null, EXPIRED), new Message(true)));

        assertEquals(List.of(Reason.TOKEN_EXPIRED), refused);
    }

    @Test
    void leavesRequestWithoutTokenToTheFilterElsewhere() throws AuthException {
        assertSame(AuthStatus.SUCCESS, validate(new Found(Caller.anonymous(), null), new Message(false)));

        assertNobodyIsTold();
    }

    @Test
    void leavesBadTokenToTheFilterElsewhere() throws AuthException {
        assertSame(AuthStatus.SUCCESS, validate(new Found(null, EXPIRED), new Message(false)));

        assertNobodyIsTold();
    }

    private void assertNobodyIsTold() {
        CallerPrincipalCallback callback = (CallerPrincipalCallback) told.get(0);
        assertNull(callback.getPrincipal());
        assertNull(callback.getName());
        assertEquals(List.of(), refused);
    }

    @Test
    void succeedsWithoutCallerWhereTheContainerDoesNotTellTheRequest() throws AuthException {
        Message message = new Message(false);
        message.request = null;

        assertSame(AuthStatus.SUCCESS, validate(caller(ALICE), message));

        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsIfTheContainerCannotBeTold(boolean mandatory) {
        CallbackHandler deaf = callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0], "token=secret");
        };
        BearerAuthContext context = new BearerAuthContext(caller(ALICE), deaf);

        AuthException failure = assertThrows(AuthException.class,
                () -> context.validateRequest(new Message(mandatory), subject, null));

        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void sessionOfSomebodyWhoHasLoggedInEndsWhereATokenComes() throws AuthException {
        Message message = new Message(true);
        HttpSession session = mock(HttpSession.class);
        when(session.getAttribute("org.eclipse.jetty.security.UserIdentity")).thenReturn("bob, an administrator");
        when(message.request.getSession(false)).thenReturn(session);

        validate(caller(ALICE), message);

        verify(session).invalidate();
    }

    @Test
    void sessionThatAnotherRequestHasJustEndedIsNoneAnyMore() throws AuthException {
        Message message = new Message(true);
        HttpSession ended = mock(HttpSession.class);
        when(ended.getAttribute("org.eclipse.jetty.security.UserIdentity")).thenThrow(new IllegalStateException());
        when(message.request.getSession(false)).thenReturn(ended);

        assertSame(AuthStatus.SUCCESS, validate(caller(ALICE), message));
    }

    @Test
    void otherSessionsGoOn() throws AuthException {
        Message message = new Message(true);
        HttpSession session = mock(HttpSession.class);
        when(message.request.getSession(false)).thenReturn(session);

        validate(caller(ALICE), message);

        verify(session, never()).invalidate();
    }

    @Test
    void failsWhereTheFilterHasNotStarted() {
        BearerAuthContext context = new BearerAuthContext(null, container);

        for (boolean mandatory : new boolean[] {true, false}) {
            assertThrows(AuthException.class,
                    () -> context.validateRequest(new Message(mandatory), subject, null));
            assertThrows(AuthException.class, () -> context.refuse(new Message(mandatory), subject));
        }
        assertEquals(List.of(), told);
    }

    @Test
    void leavesTheResponseAlone() {
        BearerAuthContext context = new BearerAuthContext(caller(ALICE), container);

        assertSame(AuthStatus.SEND_SUCCESS, context.secureResponse(new Message(true), subject));
    }

    @Test
    void removesTheCallerFromTheSubjectOnLogout() {
        subject.getPrincipals().add(ALICE);

        new BearerAuthContext(caller(ALICE), container).cleanSubject(new Message(true), subject);

        assertEquals(Set.of(), subject.getPrincipals());
    }

    private AuthStatus validate(RequestAuthenticator found, Message message) throws AuthException {
        return new BearerAuthContext(found, container).validateRequest(message, subject, null);
    }

    private RequestAuthenticator caller(Principal principal, String... roles) {
        return new Found(Caller.authenticated(principal, FakeAccessToken.of(principal.getName(), roles)), null);
    }

    private final class Found implements RequestAuthenticator {

        private final Caller caller;
        private final BearerTokenException refusal;

        Found(Caller caller, BearerTokenException refusal) {
            this.caller = caller;
            this.refusal = refusal;
        }

        @Override
        public Caller authenticate(HttpServletRequest request) throws BearerTokenException {
            if (refusal != null) {
                throw refusal;
            }
            return caller;
        }

        @Override
        public void refuse(HttpServletRequest request, HttpServletResponse response, BearerTokenException why)
                throws IOException {
            refused.add(why.reason());
        }
    }

    private static final class Message implements MessageInfo {

        private final Map<String, Object> map = new HashMap<>();
        private HttpServletRequest request = mock(HttpServletRequest.class);

        Message(boolean mandatory) {
            map.put("jakarta.security.auth.message.MessagePolicy.isMandatory", String.valueOf(mandatory));
        }

        @Override
        public Object getRequestMessage() {
            return request;
        }

        @Override
        public Object getResponseMessage() {
            return mock(HttpServletResponse.class);
        }

        @Override
        public void setRequestMessage(Object newRequest) {
            throw new AssertionError("the request is not replaced");
        }

        @Override
        public void setResponseMessage(Object response) {
            throw new AssertionError("the response is not wrapped");
        }

        @Override
        public Map<String, Object> getMap() {
            return map;
        }
    }
}
