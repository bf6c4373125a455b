/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.github.bearertokenfilter.bench.BenchIssuer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.TimeUnit;

/** What one writes in an afternoon with the READMEs of java-jwt and jwks-rsa. */
final class NaiveFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    private final transient JwkProvider keys;
    private final String issuer;

    NaiveFilter(TrustLines trust) throws MalformedURLException {
        this.issuer = trust.issuer();
        this.keys = new JwkProviderBuilder(trust.jwksFile().toUri().toURL())
                .cached(10, 24, TimeUnit.HOURS)
                .rateLimited(10, 1, TimeUnit.MINUTES)
                .build();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String caller;
        try {
            caller = callerOf(authorization.substring(BEARER.length()));
        } catch (JWTVerificationException | JwkException e) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        chain.doFilter(new NamedRequest(request, caller), response);
    }

    private String callerOf(String token) throws JwkException {
        DecodedJWT jwt = JWT.decode(token);
        RSAPublicKey key = (RSAPublicKey) keys.get(jwt.getKeyId()).getPublicKey();
        return JWT.require(Algorithm.RSA256(key, null))
                .withIssuer(issuer)
                .withAudience(BenchIssuer.AUDIENCE)
                .build()
                .verify(jwt)
                .getSubject();
    }

    private static final class NamedRequest extends HttpServletRequestWrapper {

        private final String caller;

        NamedRequest(HttpServletRequest request, String caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public String getRemoteUser() {
            return caller;
        }
    }
}
