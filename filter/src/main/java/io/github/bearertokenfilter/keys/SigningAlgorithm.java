/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The signature algorithms that an access token may use: asymmetric ones only.
 *
 * <p>The names of the constants are the values of {@code alg}, to the letter.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9864#section-2.2">RFC 9864 §2.2</a>
 */
public enum SigningAlgorithm {

    RS256("RSA", null, key -> Algorithm.RSA256((RSAPublicKey) key, null)),
    RS384("RSA", null, key -> Algorithm.RSA384((RSAPublicKey) key, null)),
    RS512("RSA", null, key -> Algorithm.RSA512((RSAPublicKey) key, null)),
    PS256("RSA", null, key -> Algorithm.RSA256PSS((RSAPublicKey) key, null)),
    PS384("RSA", null, key -> Algorithm.RSA384PSS((RSAPublicKey) key, null)),
    PS512("RSA", null, key -> Algorithm.RSA512PSS((RSAPublicKey) key, null)),
    ES256("EC", "P-256", key -> Algorithm.ECDSA256((ECPublicKey) key, null)),
    ES384("EC", "P-384", key -> Algorithm.ECDSA384((ECPublicKey) key, null)),
    ES512("EC", "P-521", key -> Algorithm.ECDSA512((ECPublicKey) key, null)),
    EdDSA("OKP", "Ed25519", Ed25519Algorithm::new),
    Ed25519("OKP", "Ed25519", Ed25519Algorithm::new);

    private static final Map<String, SigningAlgorithm> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final String keyType;
    private final String curve;
    private final Function<PublicKey, Algorithm> verifier;

    SigningAlgorithm(String keyType, String curve, Function<PublicKey, Algorithm> verifier) {
        this.keyType = keyType;
        this.curve = curve;
        this.verifier = verifier;
    }

    /** Returns the algorithm of exactly this name, if it is one that may be used. */
    public static Optional<SigningAlgorithm> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    boolean fits(String otherKeyType, String otherCurve) {
        return keyType.equals(otherKeyType) && (curve == null || curve.equals(otherCurve));
    }

    /** Tells whether {@code alg} names this algorithm; Ed25519 has two names. */
    boolean isNamed(String alg) {
        return name().equals(alg)
                || keyType.equals("OKP") && named(alg).filter(other -> other.keyType.equals("OKP")).isPresent();
    }

    Algorithm verifier(PublicKey key) {
        return verifier.apply(key);
    }
}
