/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as RFC 7518 section 3 and RFC 8037 say, with the platform's own cryptography and with any key that fits it. */
public final class JwsSignature {

    private JwsSignature() {
    }

    /** Signs with an algorithm that need not suit the key's curve. */
    public static byte[] sign(String alg, PrivateKey key, byte[] input) {
        try {
            Signature signature = signatureFor(alg);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(alg, e);
        }
    }

    /** HS256 with a secret of any kind. */
    public static byte[] hmacSha256(byte[] secret, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature signatureFor(String alg) throws GeneralSecurityException {
        if (alg.startsWith("Ed")) {
            return Signature.getInstance("Ed25519");
        }
        String bits = alg.substring(2);
        return switch (alg.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case "PS" -> pss(bits);
            default -> throw new IllegalArgumentException(alg);
        };
    }

    private static Signature pss(String bits) throws GeneralSecurityException {
        String hash = "SHA-" + bits;
        int saltBytes = Integer.parseInt(bits) / 8;
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(hash), saltBytes, PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }
}
