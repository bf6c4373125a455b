/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import io.github.bearertokenfilter.keys.JwkSet;
import io.github.bearertokenfilter.keys.KeysUnavailableException;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.keys.SigningKey;
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.time.Instant;
import java.util.List;

/**
 * The check that the token was signed with a key of the issuer.
 *
 * <p>It is the dearest check and the only one that may wait for the network, so it comes last.
 * This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515 §5.2</a>
 */
public final class SignatureCheck implements TokenCheck {

    private final SigningKeySource keySource;

    /** Verifies with the keys of this source. */
    public SignatureCheck(SigningKeySource keySource) {
        this.keySource = keySource;
    }

    @Override
    public void check(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        SigningAlgorithm algorithm = SigningAlgorithm.valueOf((String) jwt.header().get("alg"));
        List<SigningKey> candidates = candidates(jwt, algorithm);
        if (!isKnownToBeSignedWithOneOf(candidates, jwt)) {
            verify(jwt, algorithm, candidates);
        }
    }

    private static boolean isKnownToBeSignedWithOneOf(List<SigningKey> candidates, UnverifiedJwt jwt) {
        SigningKey signer = jwt.signature().recall();
        return signer != null && candidates.stream().anyMatch(signer::isSameKeyAs);
    }

    private static void verify(UnverifiedJwt jwt, SigningAlgorithm algorithm, List<SigningKey> candidates)
            throws BearerTokenException {
        SignedParts signedParts = new SignedParts(jwt);
        for (SigningKey key : candidates) {
            if (isSignedWith(key.verifier(algorithm).orElseThrow(), signedParts)) {
                jwt.signature().remember(key);
                return;
            }
        }
        throw new BearerTokenException(Reason.BAD_SIGNATURE, describe(jwt));
    }

    private List<SigningKey> candidates(UnverifiedJwt jwt, SigningAlgorithm algorithm) throws BearerTokenException {
        String keyId = (String) jwt.header().get("kid");
        List<SigningKey> candidates = keys(keyId).find(keyId, algorithm);
        if (candidates.isEmpty()) {
            throw new BearerTokenException(Reason.UNKNOWN_KEY, describe(jwt));
        }
        if (keyId == null && candidates.size() > 1) {
            throw new BearerTokenException(Reason.AMBIGUOUS_KEY, "no kid, and several keys fit the alg");
        }
        return candidates;
    }

    private JwkSet keys(String keyId) throws BearerTokenException {
        try {
            JwkSet known = keySource.keys();
            return keyId == null || known.contains(keyId) ? known : keySource.keysIncluding(keyId);
        } catch (KeysUnavailableException e) {
            throw new BearerTokenException(Reason.KEYS_UNAVAILABLE, e.getMessage(), e.retryAfter());
        }
    }

    private static boolean isSignedWith(Algorithm verifier, SignedParts signedParts) {
        try {
            verifier.verify(signedParts);
            return true;
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    private static String describe(UnverifiedJwt jwt) {
        return "kid " + Printable.value(jwt.header().get("kid")) + ", alg " + Printable.value(jwt.header().get("alg"));
    }
}
