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
        try {
            check(jwt);
        } catch (KeysUnavailableException e) {
            throw new BearerTokenException(Reason.KEYS_UNAVAILABLE, e.getMessage(), e.retryAfter());
        }
    }

    private void check(UnverifiedJwt jwt) throws BearerTokenException, KeysUnavailableException {
        JwkSet known = keySource.keys();
        if (isSignedWithKeyOf(known, jwt)) {
            return;
        }
        JwkSet newer = keysNewerThan(known, keyIdOf(jwt));
        if (newer == known || !isSignedWithKeyOf(newer, jwt)) {
            throw candidates(newer, jwt).isEmpty()
                    ? new BearerTokenException(Reason.UNKNOWN_KEY, describe(jwt) + hint(newer, jwt))
                    : new BearerTokenException(Reason.BAD_SIGNATURE, describe(jwt));
        }
    }

    private static String hint(JwkSet keys, UnverifiedJwt jwt) {
        String keyId = keyIdOf(jwt);
        return keyId != null && keys.contains(keyId) ? ", but the key of this kid is for another alg" : "";
    }

    /** A key without a name is replaced without a sign of it; one of a known name stays what it is. */
    private JwkSet keysNewerThan(JwkSet known, String keyId) throws KeysUnavailableException {
        if (keyId == null) {
            return keySource.latestKeys();
        }
        return known.contains(keyId) ? known : keySource.keysIncluding(keyId);
    }

    private static boolean isSignedWithKeyOf(JwkSet keys, UnverifiedJwt jwt) throws BearerTokenException {
        List<SigningKey> candidates = candidates(keys, jwt);
        return !candidates.isEmpty() && (isKnownToBeSignedWithOneOf(candidates, jwt) || verify(jwt, candidates));
    }

    private static boolean isKnownToBeSignedWithOneOf(List<SigningKey> candidates, UnverifiedJwt jwt) {
        SigningKey signer = jwt.signature().recall();
        for (SigningKey key : candidates) {
            if (signer != null && key.isSameKeyAs(signer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean verify(UnverifiedJwt jwt, List<SigningKey> candidates) {
        SignedParts signedParts = new SignedParts(jwt);
        for (SigningKey key : candidates) {
            if (isSignedWith(key.verifier(algorithmOf(jwt)).orElseThrow(), signedParts)) {
                jwt.signature().remember(key);
                return true;
            }
        }
        // those who bring the same token need not wait until newer keys have come
        jwt.signature().remember(null);
        return false;
    }

    private static List<SigningKey> candidates(JwkSet keys, UnverifiedJwt jwt) throws BearerTokenException {
        List<SigningKey> candidates = keys.find(keyIdOf(jwt), algorithmOf(jwt));
        if (keyIdOf(jwt) == null && candidates.size() > 1) {
            throw new BearerTokenException(Reason.AMBIGUOUS_KEY, "no kid, and several keys fit the alg");
        }
        return candidates;
    }

    private static String keyIdOf(UnverifiedJwt jwt) {
        return (String) jwt.header().get("kid");
    }

    private static SigningAlgorithm algorithmOf(UnverifiedJwt jwt) {
        return SigningAlgorithm.valueOf((String) jwt.header().get("alg"));
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
