/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signing key of an authorization server: the pair, the name it goes by and the algorithm it signs with.
 *
 * <p>Pairs are generated once for all tests. This class is immutable.
 */
public record TestKey(String kid, String alg, KeyPair pair) {

    public static final TestKey RSA = rsa("rsa", 2048);
    /** Bears the same name as {@link #RSA} and is another key. */
    public static final TestKey OTHER_RSA = rsa("rsa", 2048);
    public static final TestKey P256 = ec("p256", "ES256", "secp256r1");
    public static final TestKey P384 = ec("p384", "ES384", "secp384r1");
    public static final TestKey P521 = ec("p521", "ES512", "secp521r1");
    public static final TestKey ED25519 =
            new TestKey("ed25519", "EdDSA", generate("Ed25519", NamedParameterSpec.ED25519));

    /** Makes a new RSA key for RS256. */
    public static TestKey rsa(String kid, int bits) {
        return new TestKey(kid, "RS256", generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4)));
    }

    private static TestKey ec(String kid, String alg, String curve) {
        return new TestKey(kid, alg, generate("EC", new ECGenParameterSpec(curve)));
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalArgumentException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public TestKey withKid(String other) {
        return new TestKey(other, alg, pair);
    }

    /** The same key, signing with another algorithm. */
    public TestKey withAlg(String other) {
        return new TestKey(kid, other, pair);
    }

    public byte[] sign(byte[] input) {
        return JwsSignature.sign(alg, pair.getPrivate(), input);
    }

    /** The public half as an entry of a JWK Set; the caller may change it. */
    public Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kid", kid);
        jwk.put("alg", alg);
        jwk.put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            describe(rsa, jwk);
        } else if (pair.getPublic() instanceof ECPublicKey ec) {
            describe(ec, jwk);
        } else {
            describe((EdECPublicKey) pair.getPublic(), jwk);
        }
        return jwk;
    }

    private static void describe(RSAPublicKey key, Map<String, Object> jwk) {
        jwk.put("kty", "RSA");
        jwk.put("n", unsigned(key.getModulus(), (key.getModulus().bitLength() + 7) / 8));
        jwk.put("e", unsigned(key.getPublicExponent(), 3));
    }

    private static void describe(ECPublicKey key, Map<String, Object> jwk) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-" + bits);
        jwk.put("x", unsigned(key.getW().getAffineX(), (bits + 7) / 8));
        jwk.put("y", unsigned(key.getW().getAffineY(), (bits + 7) / 8));
    }

    private static void describe(EdECPublicKey key, Map<String, Object> jwk) {
        EdECPoint point = key.getPoint();
        byte[] littleEndian = reversed(octets(point.getY(), 32));
        if (point.isXOdd()) {
            littleEndian[31] |= (byte) 0x80;
        }
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", Encoding.base64Url(littleEndian));
    }

    private static String unsigned(BigInteger number, int length) {
        return Encoding.base64Url(octets(number, length));
    }

    private static byte[] octets(BigInteger number, int length) {
        byte[] minimal = number.toByteArray();
        byte[] octets = new byte[length];
        int copied = Math.min(length, minimal.length);
        System.arraycopy(minimal, minimal.length - copied, octets, length - copied, copied);
        return octets;
    }

    private static byte[] reversed(byte[] octets) {
        byte[] reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }
}
