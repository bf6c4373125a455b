/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimNames;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Gives a JWT access token (RFC 9068) to who asks for an {@code audience}, and an opaque one to who does not.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068, section 2</a>
 */
final class AudienceTokenGenerator implements OAuth2TokenGenerator<OAuth2Token> {

    private final OAuth2TokenGenerator<OAuth2Token> tokens;

    AudienceTokenGenerator(JwtEncoder encoder) {
        JwtGenerator jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(AudienceTokenGenerator::customize);
        OAuth2AccessTokenGenerator opaqueTokens = new OAuth2AccessTokenGenerator();
        opaqueTokens.setAccessTokenCustomizer(token -> token.getClaims().claims(all -> {
            all.putAll(userClaims(token));
            // who asked for no audience is told none when he introspects the token
            all.remove(OAuth2TokenClaimNames.AUD);
        }));
        tokens = new DelegatingOAuth2TokenGenerator(jwts, opaqueTokens);
    }

    @Override
    public OAuth2Token generate(OAuth2TokenContext context) {
        return tokens.generate(audience(context).isPresent() ? context : new OpaqueTokenContext(context));
    }

    private static void customize(JwtEncodingContext jwt) {
        jwt.getClaims().claims(all -> all.putAll(userClaims(jwt)));
        if (OAuth2TokenType.ACCESS_TOKEN.equals(jwt.getTokenType())) {
            jwt.getJwsHeader().type("at+jwt");
            jwt.getClaims()
                    .audience(List.of(audience(jwt).orElseThrow()))
                    .claim("client_id", jwt.getRegisteredClient().getClientId())
                    .claim("scope", String.join(" ", jwt.getAuthorizedScopes()));
        }
    }

    private static Map<String, Object> userClaims(OAuth2TokenContext context) {
        return DemoUser.named(context.getPrincipal().getName()).map(DemoUser::claims).orElse(Map.of());
    }

    /** The parameter of the authorization request, or of the token request where there was none. */
    private static Optional<String> audience(OAuth2TokenContext context) {
        return Optional.ofNullable((String) requestParameters(context).get("audience"));
    }

    private static Map<String, Object> requestParameters(OAuth2TokenContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization != null) {
            OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
            return request.getAdditionalParameters();
        }
        OAuth2AuthorizationGrantAuthenticationToken grant = context.getAuthorizationGrant();
        return grant.getAdditionalParameters();
    }

    /** The same context, in which the client is one that gets opaque access tokens. */
    private static final class OpaqueTokenContext implements OAuth2TokenContext {

        private final OAuth2TokenContext context;

        OpaqueTokenContext(OAuth2TokenContext context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> V get(Object key) {
            return key.equals(RegisteredClient.class) ? (V) opaqueTokenClient() : context.get(key);
        }

        @Override
        public boolean hasKey(Object key) {
            return context.hasKey(key);
        }

        private RegisteredClient opaqueTokenClient() {
            RegisteredClient client = context.getRegisteredClient();
            return RegisteredClient.from(client).tokenSettings(opaque(client.getTokenSettings())).build();
        }

        private static TokenSettings opaque(TokenSettings settings) {
            return TokenSettings.withSettings(settings.getSettings())
                    .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                    .build();
        }
    }
}
