/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * What java-jwt's algorithms read of a token, so that it need not be decoded a second time. They ask for the three
 * parts and the key id; the claims are read from {@link UnverifiedJwt} alone, which is stricter.
 */
final class SignedParts implements DecodedJWT {

    private final UnverifiedJwt jwt;

    SignedParts(UnverifiedJwt jwt) {
        this.jwt = jwt;
    }

    @Override
    public String getToken() {
        return jwt.token().value();
    }

    @Override
    public String getHeader() {
        return jwt.encodedHeader();
    }

    @Override
    public String getPayload() {
        return jwt.encodedPayload();
    }

    @Override
    public String getSignature() {
        return jwt.encodedSignature();
    }

    @Override
    public String getAlgorithm() {
        return (String) jwt.header().get("alg");
    }

    @Override
    public String getKeyId() {
        return (String) jwt.header().get("kid");
    }

    @Override
    public String getType() {
        throw notSigned();
    }

    @Override
    public String getContentType() {
        throw notSigned();
    }

    @Override
    public Claim getHeaderClaim(String name) {
        throw notSigned();
    }

    @Override
    public String getIssuer() {
        throw notSigned();
    }

    @Override
    public String getSubject() {
        throw notSigned();
    }

    @Override
    public List<String> getAudience() {
        throw notSigned();
    }

    @Override
    public Date getExpiresAt() {
        throw notSigned();
    }

    @Override
    public Date getNotBefore() {
        throw notSigned();
    }

    @Override
    public Date getIssuedAt() {
        throw notSigned();
    }

    @Override
    public String getId() {
        throw notSigned();
    }

    @Override
    public Claim getClaim(String name) {
        throw notSigned();
    }

    @Override
    public Map<String, Claim> getClaims() {
        throw notSigned();
    }

    private static UnsupportedOperationException notSigned() {
        return new UnsupportedOperationException("a signature is verified over the encoded parts alone");
    }
}
