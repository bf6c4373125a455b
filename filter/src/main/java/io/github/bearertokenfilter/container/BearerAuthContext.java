/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.web.Caller;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Tells the container who the caller of a request is, before it checks the application's constraints. Where those want
 * a caller, a request without a good token is answered here; elsewhere that is left to the filter, which comes later.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/2.0/jakarta-authentication-spec-2.0.html">Jakarta
 *     Authentication §3, Servlet Container Profile</a>
 */
final class BearerAuthContext implements ServerAuthContext {

    private static final String IS_MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";
    private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

    /** Nobody, before the filter has started and after it has ended. */
    private final RequestAuthenticator authenticator;
    private final CallbackHandler handler;

    BearerAuthContext(RequestAuthenticator authenticator, CallbackHandler handler) {
        this.authenticator = authenticator;
        this.handler = handler;
    }

    /** Jetty asks about unconstrained paths without telling the request, and takes it for anonymous at first. */
    @Override
    public AuthStatus validateRequest(MessageInfo messageInfo, Subject clientSubject, Subject serviceSubject)
            throws AuthException {
        requireStart();
        HttpServletRequest request = (HttpServletRequest) messageInfo.getRequestMessage();
        try {
            return request == null
                    ? AuthStatus.SUCCESS
                    : validate(request, messageInfo, clientSubject);
        } catch (IOException | UnsupportedCallbackException e) {
            throw failure(e);
        }
    }

    private AuthStatus validate(HttpServletRequest request, MessageInfo messageInfo, Subject clientSubject)
            throws IOException, UnsupportedCallbackException {
        try {
            Caller caller = authenticator.authenticate(request);
            if (caller.hasToken()) {
                Jetty.endSessionOfLogin(request);
                tell(caller, messageInfo, clientSubject);
                return AuthStatus.SUCCESS;
            }
            return withoutCaller(messageInfo, clientSubject,
                    new BearerTokenException(Reason.NO_TOKEN, "the application's constraints want a caller"));
        } catch (BearerTokenException refusal) {
            return withoutCaller(messageInfo, clientSubject, refusal);
        }
    }

    /** Answers a request of an application that is none of this filter's, as far as its constraints want a caller. */
    AuthStatus refuse(MessageInfo messageInfo, Subject clientSubject) throws AuthException {
        requireStart();
        try {
            return withoutCaller(messageInfo, clientSubject, new BearerTokenException(Reason.INTERNAL_ERROR,
                    "an application of the same name has containerSecurity, and this one has not"));
        } catch (IOException | UnsupportedCallbackException e) {
            throw failure(e);
        }
    }

    private void requireStart() throws AuthException {
        if (authenticator == null) {
            throw new AuthException("BearerTokenFilter has not started with containerSecurity=true");
        }
    }

    /** Loads what of the API is needed later, so that it is missed now if it is not there. */
    static void requireApi() {
        Objects.requireNonNull(List.of(ServerAuthContext.class, AuthStatus.class, MessageInfo.class,
                CallerPrincipalCallback.class, GroupPrincipalCallback.class));
    }

    private AuthStatus withoutCaller(MessageInfo messageInfo, Subject clientSubject, BearerTokenException refusal)
            throws IOException, UnsupportedCallbackException {
        if (!isMandatory(messageInfo)) {
            return Jetty.asksBeforeTheServletApi(messageInfo) ? AuthStatus.SUCCESS : nobody(clientSubject);
        }
        HttpServletRequest request = (HttpServletRequest) messageInfo.getRequestMessage();
        HttpServletResponse response = (HttpServletResponse) messageInfo.getResponseMessage();
        if (Jetty.asksBeforeTheServletApi(messageInfo)) {
            response.setHeader("Connection", "close");
            authenticator.refuse(request, Jetty.withoutErrorPages(response), refusal);
            return AuthStatus.SUCCESS;
        }
        if (!Jetty.isAskedLater(response)) {
            authenticator.refuse(request, response, refusal);
        }
        return AuthStatus.SEND_FAILURE;
    }

    /** Says that there is nobody, lest a container takes for the caller whomever it was told of last. */
    private AuthStatus nobody(Subject clientSubject) throws IOException, UnsupportedCallbackException {
        handler.handle(new Callback[] {new CallerPrincipalCallback(clientSubject, (Principal) null)});
        return AuthStatus.SUCCESS;
    }

    private void tell(Caller caller, MessageInfo messageInfo, Subject clientSubject)
            throws IOException, UnsupportedCallbackException {
        String[] roles = caller.roles().toArray(new String[0]);
        handler.handle(new Callback[] {
            new CallerPrincipalCallback(clientSubject, caller.principal()),
            new GroupPrincipalCallback(clientSubject, roles)});
        setAuthType(messageInfo);
    }

    @SuppressWarnings("unchecked") // the specification says that the map takes strings
    private static void setAuthType(MessageInfo messageInfo) {
        ((Map<String, Object>) messageInfo.getMap()).put(AUTH_TYPE, "Bearer");
    }

    private static boolean isMandatory(MessageInfo messageInfo) {
        return Boolean.parseBoolean(String.valueOf(messageInfo.getMap().get(IS_MANDATORY)));
    }

    @Override
    public AuthStatus secureResponse(MessageInfo messageInfo, Subject serviceSubject) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo messageInfo, Subject subject) {
        subject.getPrincipals().clear();
    }

    /** The cause is not passed on: its message may quote the request. */
    private static AuthException failure(Exception cause) {
        return new AuthException("the caller could not be told to the container: " + cause.getClass().getName());
    }
}
