/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Looks an access token up among those that this server has issued. */
final class IssuedTokenIntrospector implements OpaqueTokenIntrospector {

    private final OAuth2AuthorizationService authorizations;

    IssuedTokenIntrospector(OAuth2AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String tokenValue) {
        return Optional.ofNullable(authorizations.findByToken(tokenValue, OAuth2TokenType.ACCESS_TOKEN))
                .map(OAuth2Authorization::getAccessToken)
                .filter(OAuth2Authorization.Token::isActive)
                .map(IssuedTokenIntrospector::principal)
                .orElseThrow(() -> new BadOpaqueTokenException("not issued here, or no longer active"));
    }

    private static OAuth2AuthenticatedPrincipal principal(OAuth2Authorization.Token<OAuth2AccessToken> token) {
        return new OAuth2IntrospectionAuthenticatedPrincipal(token.getClaims(), List.of());
    }
}
