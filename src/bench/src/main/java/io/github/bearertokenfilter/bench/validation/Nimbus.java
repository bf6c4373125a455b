/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.SignatureKind;
import java.io.IOException;
import java.text.ParseException;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Nimbus JOSE+JWT, by itself and as Spring Security uses it. */
final class Nimbus {

    private Nimbus() {
    }

    static Contender processor(BenchIssuer issuer) throws Exception {
        if (issuer.kind() == SignatureKind.EdDSA) {
            return ed25519(issuer);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(issuer.kind().name()), keys(issuer)));
        processor.setJWTClaimsSetVerifier(claims(issuer));
        return token -> processor.process(token, null).getSubject();
    }

    /** The processor does not know it. */
    private static Contender ed25519(BenchIssuer issuer) throws Exception {
        Ed25519Verifier verifier = new Ed25519Verifier(
                JWKSet.load(issuer.jwksFile().toFile()).getKeys().get(0).toOctetKeyPair());
        JWTClaimsSetVerifier<SecurityContext> claims = claims(issuer);
        return token -> {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.verify(verifier)) {
                throw new BadJOSEException("wrong signature");
            }
            claims.verify(jwt.getJWTClaimsSet(), null);
            return jwt.getJWTClaimsSet().getSubject();
        };
    }

    private static JWTClaimsSetVerifier<SecurityContext> claims(BenchIssuer issuer) {
        return new DefaultJWTClaimsVerifier<>(BenchIssuer.AUDIENCE,
                new JWTClaimsSet.Builder().issuer(issuer.name()).build(), Set.of("sub", "exp"));
    }

    private static JWKSource<SecurityContext> keys(BenchIssuer issuer) throws IOException, ParseException {
        return new ImmutableJWKSet<>(JWKSet.load(issuer.jwksFile().toFile()));
    }

    static Contender springDecoder(BenchIssuer issuer) throws Exception {
        if (issuer.kind() == SignatureKind.EdDSA) {
            throw new UnsupportedOperationException("Spring Security has no EdDSA");
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(issuer))
                .jwsAlgorithm(SignatureAlgorithm.from(issuer.kind().name()))
                .build();
        OAuth2TokenValidator<Jwt> issuerAndTimes = JwtValidators.createDefaultWithIssuer(issuer.name());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                issuerAndTimes, new JwtAudienceValidator(BenchIssuer.AUDIENCE)));
        return token -> decoder.decode(token).getSubject();
    }
}
