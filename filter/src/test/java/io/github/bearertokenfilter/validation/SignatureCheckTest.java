/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JwkSet;
import io.github.bearertokenfilter.keys.JwkSets;
import io.github.bearertokenfilter.keys.KeyStatus;
import io.github.bearertokenfilter.keys.KeysUnavailableException;
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.validation.Jwts.assertPasses;
import static io.github.bearertokenfilter.validation.Jwts.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

class SignatureCheckTest {

    private static final TestKey OLD = TestKey.RSA.withKid("old");
    private static final TestKey ROTATED = TestKey.OTHER_RSA.withKid("new");

    private final FakeKeySource source = new FakeKeySource();
    private final TokenCheck check = new SignatureCheck(source);

    @Test
    void knownKeyVerifiesWithoutAskingForNewerOnes() {
        source.known = JwkSets.of(OLD);

        assertPasses(check, signed(OLD));
        assertEquals(List.of(), source.askedFor);
    }

    @Test
    void unknownKeyIdAsksForNewerKeys() {
        source.known = JwkSets.of(OLD);
        source.newer = JwkSets.of(ROTATED);

        assertPasses(check, signed(ROTATED));
        assertEquals(List.of("new"), source.askedFor);
    }

    @Test
    void keyThatIsInNoSetIsUnknown() {
        source.known = JwkSets.of(OLD);
        source.newer = source.known;

        assertEquals("kid [new], alg [RS256]", assertRefuses(Reason.UNKNOWN_KEY, check, signed(ROTATED)));
    }

    @Test
    void knownKeyOfAnotherAlgorithmDoesNotAskForNewerKeysAndTheLogSaysSo() {
        source.known = JwkSets.of(TestKey.P256.withKid("old"));

        assertEquals("kid [old], alg [RS256], but the key of this kid is for another alg",
                assertRefuses(Reason.UNKNOWN_KEY, check, signed(OLD)));
        assertEquals(List.of(), source.askedFor);
    }

    @Test
    void wrongSignatureDoesNotAskForNewerKeys() {
        source.known = JwkSets.of(ROTATED.withKid("old"));

        assertRefuses(Reason.BAD_SIGNATURE, check, signed(OLD));
        assertEquals(List.of(), source.askedFor);
    }

    @Test
    void eachKeyOfSameIdIsTried() {
        source.known = JwkSets.of(ROTATED.withKid("old"), OLD);

        assertPasses(check, signed(OLD));
    }

    @Test
    void tokenWithoutKeyIdTakesTheOnlyKeyThatFits() {
        source.known = JwkSets.of(OLD, TestKey.P256, TestKey.ED25519);

        assertPasses(check, signed(OLD.withKid(null)));
    }

    @Test
    void tokenWithoutKeyIdIsRefusedWhereTwoKeysFit() {
        source.known = JwkSets.of(OLD, ROTATED);

        assertRefuses(Reason.AMBIGUOUS_KEY, check, signed(OLD.withKid(null)));
    }

    @Test
    void tokenWithoutKeyIdIsRefusedWhereNoKeyFits() {
        source.known = JwkSets.of(TestKey.P256);
        source.newer = source.known;

        assertRefuses(Reason.UNKNOWN_KEY, check, signed(OLD.withKid(null)));
    }

    @Test
    void tokenWithoutKeyIdAsksForNewerKeysWhereNoKeyFits() {
        source.known = JwkSets.of(TestKey.P256);
        source.newer = JwkSets.of(OLD);

        assertPasses(check, signed(OLD.withKid(null)));
        assertEquals(List.of("latest"), source.askedFor);
    }

    @Test
    void tokenWithoutKeyIdAsksForNewerKeysWhereTheOnlyKeyDidNotSignIt() {
        source.known = JwkSets.of(ROTATED.withKid(null));
        source.newer = JwkSets.of(OLD.withKid(null));

        assertPasses(check, signed(OLD.withKid(null)));
        assertEquals(List.of("latest"), source.askedFor);
    }

    @Test
    void tokenWithoutKeyIdHasWrongSignatureWhereTheNewestKeyDidNotSignIt() {
        source.known = JwkSets.of(ROTATED.withKid(null));
        source.newer = JwkSets.of(ROTATED.withKid(null));

        assertRefuses(Reason.BAD_SIGNATURE, check, signed(OLD.withKid(null)));
    }

    @Test
    void tokenWithoutKeyIdIsNotToBlameWhereNewerKeysCannotBeHad() {
        source.known = JwkSets.of(ROTATED.withKid(null));

        assertRefuses(Reason.KEYS_UNAVAILABLE, check, signed(OLD.withKid(null)));
    }

    @Test
    void knownKeyVerifiesTokenWithoutKeyIdWithoutAskingForNewerOnes() {
        source.known = JwkSets.of(OLD.withKid(null));

        assertPasses(check, signed(OLD.withKid(null)));
        assertEquals(List.of(), source.askedFor);
    }

    @Test
    void emptySignatureIsWrong() {
        source.known = JwkSets.of(OLD, TestKey.P256, TestKey.ED25519);

        assertRefuses(Reason.BAD_SIGNATURE, check, unsigned(OLD));
        assertRefuses(Reason.BAD_SIGNATURE, check, unsigned(TestKey.P256));
        assertRefuses(Reason.BAD_SIGNATURE, check, unsigned(TestKey.ED25519));
    }

    @Test
    void keysThatCannotBeHadAreNotTheTokensFault() {
        assertEquals("down", assertRefuses(Reason.KEYS_UNAVAILABLE, check, signed(OLD)));
    }

    @Test
    void newerKeysThatCannotBeHadAreNotTheTokensFault() {
        source.known = JwkSets.of(OLD);

        assertRefuses(Reason.KEYS_UNAVAILABLE, check, signed(ROTATED));
    }

    private static UnverifiedJwt signed(TestKey key) {
        String input = signingInput(key);
        return decoded(input + "." + Encoding.base64Url(key.sign(input.getBytes(StandardCharsets.US_ASCII))));
    }

    private static UnverifiedJwt unsigned(TestKey key) {
        return decoded(signingInput(key) + ".");
    }

    private static String signingInput(TestKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.alg());
        if (key.kid() != null) {
            header.put("kid", key.kid());
        }
        return Encoding.base64Url(Encoding.json(header)) + "." + Encoding.base64Url("{\"sub\":\"alice\"}");
    }

    private static UnverifiedJwt decoded(String token) {
        try {
            return UnverifiedJwt.decode(new BearerToken(token), token.length(), SignatureMemory.NONE);
        } catch (BearerTokenException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Keys that a test sets; what it does not set is unavailable. */
    private static final class FakeKeySource implements SigningKeySource {

        private final List<String> askedFor = new ArrayList<>();
        private JwkSet known;
        private JwkSet newer;

        @Override
        public JwkSet keys() throws KeysUnavailableException {
            return available(known);
        }

        @Override
        public JwkSet keysIncluding(String unknownKeyId) throws KeysUnavailableException {
            askedFor.add(unknownKeyId);
            return available(newer);
        }

        @Override
        public JwkSet latestKeys() throws KeysUnavailableException {
            askedFor.add("latest");
            return available(newer);
        }

        @Override
        public void refreshIfDue() {
            throw new UnsupportedOperationException("a check does not fetch ahead");
        }

        @Override
        public void refresh() {
            throw new UnsupportedOperationException("a check does not fetch ahead");
        }

        @Override
        public KeyStatus status() {
            throw new UnsupportedOperationException("a check does not look after keys");
        }

        private static JwkSet available(JwkSet keys) throws KeysUnavailableException {
            if (keys == null) {
                throw JwkSets.unavailable("down");
            }
            return keys;
        }
    }
}
