/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.TestKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SigningAlgorithmTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsExactName(SigningAlgorithm algorithm) {
        assertEquals(Optional.of(algorithm), SigningAlgorithm.named(algorithm.name()));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"none", "None", "HS256", "HS384", "HS512", "rs256", "Rs256", "RS256 ", "EDDSA", "ed25519",
        "ES256K", "Ed448", "RS1", "RSA-OAEP", "dir"})
    void noOtherNameIsAlgorithm(String name) {
        assertEquals(Optional.empty(), SigningAlgorithm.named(name));
    }

    @ParameterizedTest
    @CsvSource({"RS256,RSA,", "PS512,RSA,", "RS384,RSA,P-256", "ES256,EC,P-256", "ES384,EC,P-384", "ES512,EC,P-521",
        "EdDSA,OKP,Ed25519", "Ed25519,OKP,Ed25519"})
    void fitsKeysOfItsTypeAndCurve(SigningAlgorithm algorithm, String keyType, String curve) {
        assertTrue(algorithm.fits(keyType, curve));
    }

    @ParameterizedTest
    @CsvSource({"RS256,EC,P-256", "RS256,oct,", "RS256,,", "PS256,OKP,Ed25519", "ES256,EC,P-384", "ES256,EC,",
        "ES512,EC,P-256", "ES256,RSA,P-256", "EdDSA,OKP,Ed448", "EdDSA,OKP,X25519", "Ed25519,EC,Ed25519"})
    void fitsNoOtherKey(SigningAlgorithm algorithm, String keyType, String curve) {
        assertFalse(algorithm.fits(keyType, curve));
    }

    @Test
    void onlyEd25519HasTwoNames() {
        assertTrue(SigningAlgorithm.EdDSA.isNamed("Ed25519"));
        assertTrue(SigningAlgorithm.Ed25519.isNamed("EdDSA"));
        assertTrue(SigningAlgorithm.RS256.isNamed("RS256"));
        assertFalse(SigningAlgorithm.RS256.isNamed("RS384"));
        assertFalse(SigningAlgorithm.RS256.isNamed("PS256"));
        assertFalse(SigningAlgorithm.EdDSA.isNamed("RS256"));
        assertFalse(SigningAlgorithm.EdDSA.isNamed("eddsa"));
    }

    @Test
    void resourceServerSignsNothing() {
        Ed25519Algorithm algorithm = new Ed25519Algorithm(TestKey.ED25519.pair().getPublic());

        assertThrows(RuntimeException.class, () -> algorithm.sign(new byte[0]));
    }
}
