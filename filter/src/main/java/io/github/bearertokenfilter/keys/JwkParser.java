/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link SigningKey} of one entry of a JWK Set, or says why it is none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
 */
final class JwkParser {

    private static final int MIN_RSA_BITS = 2048;

    /** The bytes of an X.509 SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key (RFC 8410 §4). */
    private static final byte[] ED25519_PREFIX =
            {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final int ED25519_KEY_BYTES = 32;

    private JwkParser() {
    }

    /**
     * Reads the entry.
     *
     * @throws UnusableKeyException if the entry is damaged, too weak, or not meant to verify signatures
     */
    static SigningKey parse(Object entry) throws UnusableKeyException {
        require(entry instanceof Map, "it is not a JSON object");
        Map<?, ?> members = (Map<?, ?>) entry;
        requireMeantForSignatures(members);
        String keyId = text(members, "kid");
        String keyType = text(members, "kty");
        String curve = text(members, "crv");
        String algorithm = text(members, "alg");
        SigningKey signingKey = SigningKey.of(keyId, publicKey(keyType, members), keyType, curve, algorithm);
        require(signingKey.fitsAnything(), "no supported signing algorithm fits its kty, crv and alg");
        return signingKey;
    }

    private static void requireMeantForSignatures(Map<?, ?> members) throws UnusableKeyException {
        String use = text(members, "use");
        require(use == null || use.equals("sig"), "its use is not sig");
        Object operations = members.get("key_ops");
        require(operations == null || operations instanceof List && ((List<?>) operations).contains("verify"),
                "its key_ops lack verify");
    }

    private static PublicKey publicKey(String keyType, Map<?, ?> members) throws UnusableKeyException {
        if ("OKP".equals(keyType)) {
            return ed25519Key(members);
        }
        require("RSA".equals(keyType) || "EC".equals(keyType), "its kty is not supported");
        return rsaOrEcKey(members);
    }

    private static PublicKey rsaOrEcKey(Map<?, ?> members) throws UnusableKeyException {
        PublicKey key = decode(members);
        if (key instanceof RSAPublicKey) {
            int bits = ((RSAPublicKey) key).getModulus().bitLength();
            require(bits >= MIN_RSA_BITS, "its RSA modulus is below 2048 bits");
        } else {
            boolean isOnCurve = key instanceof ECPublicKey && EllipticCurve.holds((ECPublicKey) key);
            require(isOnCurve, "its point is not on its curve");
        }
        return key;
    }

    @SuppressWarnings("unchecked")
    private static PublicKey decode(Map<?, ?> members) throws UnusableKeyException {
        try {
            return Jwk.fromValues((Map<String, Object>) members).getPublicKey();
        } catch (JwkException | RuntimeException e) {
            throw new UnusableKeyException("its members make no public key");
        }
    }

    private static PublicKey ed25519Key(Map<?, ?> members) throws UnusableKeyException {
        require("Ed25519".equals(text(members, "crv")), "its crv is not supported");
        String x = text(members, "x");
        require(x != null, "its x is missing");
        try {
            byte[] point = Base64.getUrlDecoder().decode(x);
            require(point.length == ED25519_KEY_BYTES, "its x is not 32 bytes long");
            require(Ed25519Point.isSafe(point), "its point is of small order or not on the curve");
            byte[] encoded = new byte[ED25519_PREFIX.length + point.length];
            System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
            System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeyException("its x makes no Ed25519 key on this Java version");
        }
    }

    private static String text(Map<?, ?> members, String name) throws UnusableKeyException {
        Object value = members.get(name);
        require(value == null || value instanceof String, "its " + name + " is not a string");
        return (String) value;
    }

    private static void require(boolean condition, String otherwise) throws UnusableKeyException {
        if (!condition) {
            throw new UnusableKeyException(otherwise);
        }
    }

    /** Tells why an entry of a JWK Set cannot be used; the message does not quote the entry. */
    static final class UnusableKeyException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableKeyException(String message) {
            super(message);
        }
    }
}
