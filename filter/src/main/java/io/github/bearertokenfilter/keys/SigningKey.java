/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A public key of the authorization server, with a ready verifier for each algorithm that it fits.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
 */
public final class SigningKey {

    private final String keyId;
    private final Map<SigningAlgorithm, Algorithm> verifiers;

    private SigningKey(String keyId, Map<SigningAlgorithm, Algorithm> verifiers) {
        this.keyId = keyId;
        this.verifiers = verifiers;
    }

    /**
     * Makes the key ready for the algorithms that its type, its curve and its {@code alg} permit.
     *
     * @param keyId the {@code kid}, or {@code null}
     * @param curve the {@code crv}, or {@code null} for RSA
     * @param alg the {@code alg} that the key is restricted to, or {@code null}
     */
    static SigningKey of(String keyId, PublicKey key, String keyType, String curve, String alg) {
        Map<SigningAlgorithm, Algorithm> verifiers = new EnumMap<>(SigningAlgorithm.class);
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (algorithm.fits(keyType, curve) && (alg == null || algorithm.isNamed(alg))) {
                verifiers.put(algorithm, algorithm.verifier(key));
            }
        }
        return new SigningKey(keyId, verifiers);
    }

    /** Returns the {@code kid}, if the key has one. */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** Returns the verifier for signatures of this key by this algorithm, if the key fits the algorithm. */
    public Optional<Algorithm> verifier(SigningAlgorithm algorithm) {
        return Optional.ofNullable(verifiers.get(algorithm));
    }

    boolean fitsAnything() {
        return !verifiers.isEmpty();
    }
}
