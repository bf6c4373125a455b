/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
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
            throw new UnsupportedOperationException("its processor has no EdDSA");
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(issuer.kind().name()), keys(issuer)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(BenchIssuer.AUDIENCE,
                new JWTClaimsSet.Builder().issuer(issuer.name()).build(), Set.of("sub", "exp")));
        return token -> processor.process(token, null).getSubject();
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
