/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The registered clients: the page in the browser and the command line. */
public final class DemoClients {

    public static final String PAGE_ID = "legacy-page";
    public static final String COMMAND_LINE_ID = "command-line";
    public static final String COMMAND_LINE_SECRET = "command-line-secret";

    /** The scope that both may ask for, beside OpenID Connect's. */
    public static final String REPORTS_SCOPE = "read:reports";

    private DemoClients() {
    }

    /** A public client with PKCE. The port of a redirect URI on 127.0.0.1 may be any (RFC 8252, section 7.3). */
    static RegisteredClient page() {
        return RegisteredClient.withId(PAGE_ID)
                .clientId(PAGE_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/callback.html")
                .redirectUri("http://127.0.0.1/example-webapp/callback.html")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .scope(REPORTS_SCOPE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokensFor(Duration.ofHours(1)))
                .build();
    }

    /** A confidential client that gets tokens in its own name and may introspect all of them. */
    static RegisteredClient commandLine() {
        return RegisteredClient.withId(COMMAND_LINE_ID)
                .clientId(COMMAND_LINE_ID)
                .clientSecret("{noop}" + COMMAND_LINE_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(REPORTS_SCOPE)
                .tokenSettings(tokensFor(Duration.ofHours(12)))
                .build();
    }

    private static TokenSettings tokensFor(Duration lifetime) {
        return TokenSettings.builder().accessTokenTimeToLive(lifetime).build();
    }
}
