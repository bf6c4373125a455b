/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureGenerationException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * EdDSA with the curve Ed25519, which java-jwt lacks. Verifies only; needs Java 15 or later at run time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 §3.1</a>
 */
final class Ed25519Algorithm extends Algorithm {

    private static final int SIGNATURE_BYTES = 64;

    private final PublicKey key;

    Ed25519Algorithm(PublicKey key) {
        super("EdDSA", "Ed25519");
        this.key = key;
    }

    @Override
    public void verify(DecodedJWT jwt) {
        if (!isSignatureOf(jwt)) {
            throw new SignatureVerificationException(this);
        }
    }

    private boolean isSignatureOf(DecodedJWT jwt) {
        byte[] octets = Base64.getUrlDecoder().decode(jwt.getSignature());
        // the platform takes a longer one whose further octets are zero
        if (octets.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((jwt.getHeader() + '.' + jwt.getPayload()).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(octets);
        } catch (GeneralSecurityException e) {
            throw new SignatureVerificationException(this, e);
        }
    }

    @Override
    public byte[] sign(byte[] content) {
        throw new SignatureGenerationException(
                this, new UnsupportedOperationException("a resource server signs nothing"));
    }
}
