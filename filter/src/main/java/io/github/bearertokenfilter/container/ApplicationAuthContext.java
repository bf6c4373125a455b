/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.container.BearerAuthConfigProvider.BearerAuthConfig;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import javax.security.auth.Subject;

/**
 * Has each request authenticated by the filter of its own application. A container may know several by one name, such
 * as the versions of one that Tomcat runs side by side, and asks about all of them the one that registered last; but
 * each may trust another issuer. A request of an application that has no such filter is authenticated by none.
 *
 * <p>This class is immutable and thread-safe.
 */
final class ApplicationAuthContext implements ServerAuthContext {

    private final AuthConfigProvider ownProvider;
    private final BearerAuthConfig config;
    private final BearerAuthContext own;

    ApplicationAuthContext(AuthConfigProvider ownProvider, BearerAuthConfig config, BearerAuthContext own) {
        this.ownProvider = ownProvider;
        this.config = config;
        this.own = own;
    }

    @Override
    public AuthStatus validateRequest(MessageInfo messageInfo, Subject clientSubject, Subject serviceSubject)
            throws AuthException {
        HttpServletRequest request = (HttpServletRequest) messageInfo.getRequestMessage();
        AuthConfigProvider provider = request == null ? ownProvider : providerOf(request.getServletContext());
        if (provider == ownProvider) {
            return own.validateRequest(messageInfo, clientSubject, serviceSubject);
        }
        return provider == null
                ? own.refuse(messageInfo, clientSubject)
                : config.of(provider).validateRequest(messageInfo, clientSubject, serviceSubject);
    }

    private static AuthConfigProvider providerOf(ServletContext context) {
        Object provider = context == null ? null : context.getAttribute(BearerAuthConfigProvider.ATTRIBUTE);
        return provider instanceof AuthConfigProvider ? (AuthConfigProvider) provider : null;
    }

    @Override
    public AuthStatus secureResponse(MessageInfo messageInfo, Subject serviceSubject) {
        return own.secureResponse(messageInfo, serviceSubject);
    }

    @Override
    public void cleanSubject(MessageInfo messageInfo, Subject subject) {
        own.cleanSubject(messageInfo, subject);
    }
}
