/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** The kinds of signature that are measured, with keys of the size that authorization servers use. */
public enum SignatureKind {

    RS256("RSA", "SHA256withRSA"),
    PS256("RSA", "RSASSA-PSS"),
    ES256("EC", "SHA256withECDSAinP1363Format"),
    EdDSA("Ed25519", "Ed25519");

    private final String keyAlgorithm;
    private final String signatureAlgorithm;

    SignatureKind(String keyAlgorithm, String signatureAlgorithm) {
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** Makes an RSA key of 2048 bits, or one of P-256 or Ed25519. */
    public KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm);
            if (this == ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (this != EdDSA) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the JDK's signature, neither ready to sign nor to verify. */
    public Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureAlgorithm);
        if (this == PS256) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1",
                    MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }

    /** Returns the key as an entry of a JWK Set. */
    public String jwk(String keyId, PublicKey key) {
        return "{\"kid\":\"" + keyId + "\",\"use\":\"sig\",\"alg\":\"" + this + "\"," + keyMembers(key) + "}";
    }

    private String keyMembers(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"n\":\"" + base64(rsa.getModulus(), 256) + "\",\"e\":\""
                    + base64(rsa.getPublicExponent(), 3) + "\"";
        }
        if (key instanceof ECPublicKey ec) {
            return "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + base64(ec.getW().getAffineX(), 32) + "\",\"y\":\""
                    + base64(ec.getW().getAffineY(), 32) + "\"";
        }
        byte[] encoded = key.getEncoded();
        // an X.509 key of Ed25519 ends in the 32 octets of the point
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + base64(point) + "\"";
    }

    private static String base64(BigInteger number, int length) {
        byte[] octets = new byte[length];
        byte[] minimal = number.toByteArray();
        int copied = Math.min(length, minimal.length);
        System.arraycopy(minimal, minimal.length - copied, octets, length - copied, copied);
        return base64(octets);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
