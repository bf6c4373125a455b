/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A public key of the authorization server, with a ready verifier for each algorithm that it fits.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
 */
public final class SigningKey {

    private final String keyId;
    private final PublicKey publicKey;
    private final Map<SigningAlgorithm, Algorithm> verifiers;
    private final Instant firstSeen;

    private SigningKey(
            String keyId, PublicKey publicKey, Map<SigningAlgorithm, Algorithm> verifiers, Instant firstSeen) {
        this.keyId = keyId;
        this.publicKey = publicKey;
        this.verifiers = verifiers;
        this.firstSeen = firstSeen;
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
        return new SigningKey(keyId, key, verifiers, Instant.EPOCH);
    }

    /** Returns the {@code kid}, if the key has one. */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** Returns the verifier for signatures of this key by this algorithm, if the key fits the algorithm. */
    public Optional<Algorithm> verifier(SigningAlgorithm algorithm) {
        return Optional.ofNullable(verifiers.get(algorithm));
    }

    /** Returns the algorithms that the key fits. */
    public Set<SigningAlgorithm> algorithms() {
        return Collections.unmodifiableSet(verifiers.keySet());
    }

    /** Returns when the filter saw the key for the first time. */
    public Instant firstSeen() {
        return firstSeen;
    }

    SigningKey firstSeenAt(Instant time) {
        return new SigningKey(keyId, publicKey, verifiers, time);
    }

    /** Tells whether the other one is the same public key under the same {@code kid}. */
    public boolean isSameKeyAs(SigningKey other) {
        return Objects.equals(keyId, other.keyId) && publicKey.equals(other.publicKey);
    }

    boolean fitsAnything() {
        return !verifiers.isEmpty();
    }
}
