/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.SignatureKind;
import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.TimeUnit;

/** java-jwt, with its key given, and with jwks-rsa as the READMEs of both show. */
final class Auth0 {

    private Auth0() {
    }

    static Contender javaJwt(BenchIssuer issuer) {
        JWTVerifier verifier = verifier(issuer, issuer.publicKey());
        return token -> verifier.verify(token).getSubject();
    }

    static Contender javaJwtAndJwksRsa(BenchIssuer issuer) throws IOException {
        JwkProvider keys = new JwkProviderBuilder(issuer.jwksFile().toUri().toURL())
                .cached(10, 24, TimeUnit.HOURS)
                .rateLimited(10, 1, TimeUnit.MINUTES)
                .build();
        return token -> {
            DecodedJWT jwt = JWT.decode(token);
            return verifier(issuer, publicKey(keys, jwt)).verify(jwt).getSubject();
        };
    }

    private static PublicKey publicKey(JwkProvider keys, DecodedJWT jwt) throws JwkException {
        return keys.get(jwt.getKeyId()).getPublicKey();
    }

    private static JWTVerifier verifier(BenchIssuer issuer, PublicKey key) {
        return JWT.require(algorithm(issuer.kind(), key))
                .withIssuer(issuer.name())
                .withAudience(BenchIssuer.AUDIENCE)
                .build();
    }

    private static Algorithm algorithm(SignatureKind kind, PublicKey key) {
        return switch (kind) {
            case RS256 -> Algorithm.RSA256((RSAPublicKey) key, null);
            case PS256 -> Algorithm.RSA256PSS((RSAPublicKey) key, null);
            case ES256 -> Algorithm.ECDSA256((ECPublicKey) key, null);
            case EdDSA -> throw new UnsupportedOperationException("java-jwt has no EdDSA");
        };
    }
}
