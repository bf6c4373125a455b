/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;

/** What one would use, each as its own documentation shows, with issuer and audience checked. */
public enum Library {

    /** The JDK's signature alone, over octets that are decoded before: nobody can be faster. */
    RAW("raw `Signature.verify`", RawSignature::new),
    JAVA_JWT("java-jwt", (issuer, token) -> Auth0.javaJwt(issuer)),
    JAVA_JWT_JWKS_RSA("java-jwt + jwks-rsa", (issuer, token) -> Auth0.javaJwtAndJwksRsa(issuer)),
    NIMBUS("Nimbus JOSE+JWT", (issuer, token) -> Nimbus.processor(issuer)),
    SPRING("Spring Security `NimbusJwtDecoder`", (issuer, token) -> Nimbus.springDecoder(issuer)),
    JOSE4J("jose4j", (issuer, token) -> Jose4j.consumer(issuer)),
    SMALLRYE("SmallRye JWT", (issuer, token) -> Jose4j.smallRye(issuer)),
    OURS("this filter, cache off", (issuer, token) -> Ours.withCacheOf(0, issuer)),
    OURS_NEW("this filter, each token new", OursWithNewTokens::new),
    OURS_CACHED("this filter, token seen before", (issuer, token) -> Ours.withCacheOf(10_000, issuer));

    private final String title;
    private final Factory factory;

    Library(String title, Factory factory) {
        this.title = title;
        this.factory = factory;
    }

    String title() {
        return title;
    }

    Contender contender(BenchIssuer issuer, String token) throws Exception {
        return factory.make(issuer, token);
    }

    private interface Factory {

        Contender make(BenchIssuer issuer, String token) throws Exception;
    }
}
