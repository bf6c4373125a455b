/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * What the container asks for the authentication of one application's requests. Until the filter has started, no
 * request can be authenticated. This class is thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/2.0/jakarta-authentication-spec-2.0.html">Jakarta
 *     Authentication §2.1.1.1</a>
 */
final class BearerAuthConfigProvider implements AuthConfigProvider {

    /** Where each application has its own: several may be asked for under one name. */
    static final String ATTRIBUTE = "io.github.bearertokenfilter.container.provider";

    private volatile RequestAuthenticator authenticator;

    /** Has requests authenticated by this from now on; by nobody if it is {@code null}. */
    void authenticateBy(RequestAuthenticator newAuthenticator) {
        authenticator = newAuthenticator;
    }

    @Override
    public ServerAuthConfig getServerAuthConfig(String layer, String appContext, CallbackHandler handler) {
        return new BearerAuthConfig(layer, appContext, handler);
    }

    @Override
    public ClientAuthConfig getClientAuthConfig(String layer, String appContext, CallbackHandler handler)
            throws AuthException {
        throw new AuthException("a resource server sends no authenticated requests");
    }

    @Override
    public void refresh() {
        // the filter's configuration does not change while it runs
    }

    /** How one application is authenticated, as a container knows it; it may be several of one name. */
    final class BearerAuthConfig implements ServerAuthConfig {

        private final String layer;
        private final String appContext;
        private final CallbackHandler handler;

        BearerAuthConfig(String layer, String appContext, CallbackHandler handler) {
            this.layer = layer;
            this.appContext = appContext;
            this.handler = handler;
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public ServerAuthContext getAuthContext(String authContextId, Subject serviceSubject, Map properties)
                throws AuthException {
            return new ApplicationAuthContext(
                    BearerAuthConfigProvider.this, this, new BearerAuthContext(authenticator, handler));
        }

        /** Returns what another provider would say in its place. */
        ServerAuthContext of(AuthConfigProvider other) throws AuthException {
            return other.getServerAuthConfig(layer, appContext, handler).getAuthContext(appContext, null, Map.of());
        }

        @Override
        public String getMessageLayer() {
            return layer;
        }

        @Override
        public String getAppContext() {
            return appContext;
        }

        @Override
        public String getAuthContextID(MessageInfo messageInfo) {
            return appContext;
        }

        @Override
        public void refresh() {
            // the filter's configuration does not change while it runs
        }

        @Override
        public boolean isProtected() {
            return true;
        }
    }
}
