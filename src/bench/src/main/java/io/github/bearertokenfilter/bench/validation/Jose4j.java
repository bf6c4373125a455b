/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.nio.file.Files;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** jose4j, by itself and as SmallRye JWT uses it. */
final class Jose4j {

    private Jose4j() {
    }

    static Contender consumer(BenchIssuer issuer) throws Exception {
        JsonWebKeySet keys = new JsonWebKeySet(Files.readString(issuer.jwksFile()));
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(issuer.name())
                .setExpectedAudience(BenchIssuer.AUDIENCE)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, issuer.kind().name()))
                .build();
        return token -> consumer.processToClaims(token).getSubject();
    }

    static Contender smallRye(BenchIssuer issuer) {
        JWTAuthContextInfo settings = new JWTAuthContextInfo(issuer.publicKey(), issuer.name());
        settings.setExpectedAudience(Set.of(BenchIssuer.AUDIENCE));
        settings.setSignatureAlgorithm(Set.of(SignatureAlgorithm.fromAlgorithm(issuer.kind().name())));
        DefaultJWTParser parser = new DefaultJWTParser(settings);
        return token -> parser.parse(token).getSubject();
    }
}
