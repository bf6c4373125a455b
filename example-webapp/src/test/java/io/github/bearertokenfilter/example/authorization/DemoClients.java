/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The registered clients: the page in the browser, the command line, and the application that they call. */
public final class DemoClients {

    public static final String PAGE_ID = "legacy-page";
    public static final String COMMAND_LINE_ID = "command-line";
    public static final String COMMAND_LINE_SECRET = "command-line-secret";
    public static final String APPLICATION_ID = "legacy-orders";
    public static final String APPLICATION_SECRET = "legacy-orders-secret";

    /** Where the page may be deployed, beside the root. */
    private static final List<String> CONTEXT_PATHS = List.of("example-webapp", "introspecting", "asking-userinfo");

    /** The scope that page and command line may ask for, beside OpenID Connect's. */
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
                .redirectUris(all -> CONTEXT_PATHS.forEach(path ->
                        all.add("http://127.0.0.1/" + path + "/callback.html")))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .scope(REPORTS_SCOPE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokensFor(Duration.ofHours(1)))
                .build();
    }

    /** A confidential client that gets tokens in its own name. */
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

    /** The application as a client that introspects the tokens it gets; it has no use for tokens of its own. */
    static RegisteredClient application() {
        return RegisteredClient.withId(APPLICATION_ID)
                .clientId(APPLICATION_ID)
                .clientSecret("{noop}" + APPLICATION_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    private static TokenSettings tokensFor(Duration lifetime) {
        return TokenSettings.builder().accessTokenTimeToLive(lifetime).build();
    }
}
