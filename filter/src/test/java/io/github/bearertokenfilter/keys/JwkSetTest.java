/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.keys.SigningAlgorithm.ES256;
import static io.github.bearertokenfilter.keys.SigningAlgorithm.RS256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JwkSetTest {

    private static final Instant EARLIER = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":null}", "{\"keys\":{}}", "{\"keys\":\"\"}",
        "{\"keys\":[]", "{\"Keys\":[]}", "{\"keys\":[]} {}"})
    void refusesWhatHasNoArrayOfKeys(String text) {
        assertThrows(IOException.class, () -> JwkSet.parse(text));
    }

    @Test
    void setWithoutKeyIsNone() {
        String message = assertThrows(IOException.class, () -> JwkSet.parse("{\"keys\":[]}")).getMessage();

        assertEquals("no key is usable", message);
    }

    @Test
    void setWithoutUsableKeyIsNoneAndTellsWhy() {
        String message = assertThrows(IOException.class, () -> JwkSet.parse("{\"keys\":[null,{\"kty\":\"oct\"}]}"))
                .getMessage();

        assertEquals("no key is usable, key 1: it is not a JSON object; key 2: its kty is not supported", message);
    }

    @Test
    void badEntryCostsOnlyItself() {
        JwkSet set = JwkSets.ofEntries(null, 5, "x", List.of(), Map.of(), TestKey.RSA.jwk(), Map.of("kty", "EC"),
                TestKey.P256.jwk());

        assertEquals(2, set.keys().size());
        assertTrue(set.contains("rsa") && set.contains("p256"));
        assertEquals(6, set.unusable().size());
        assertEquals("key 1: it is not a JSON object", set.unusable().get(0));
        assertEquals("key 7: its members make no public key", set.unusable().get(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "kid", "use", "key_ops", "alg", "n"})
    void valueBeyondAllBoundsCostsItsEntryAtMost(String member) throws IOException {
        String bad = Encoding.json(TestKey.RSA.jwk()).replaceFirst("}$", ",\"" + member + "\":");
        String good = Encoding.json(TestKey.P256.jwk());
        for (String value : List.of("[".repeat(40) + "]".repeat(40), "7".repeat(101))) {
            JwkSet set = JwkSet.parse("{\"keys\":[" + bad + value + "}," + good + "]}");

            assertTrue(set.contains("p256"));
            assertEquals(member.equals("x"), set.contains("rsa"), value);
        }
    }

    @Test
    void onlyTheFirstOfCountlessUnusableEntriesAreDescribed() throws IOException {
        String text = "{\"keys\":[" + "0,".repeat(100_000) + Encoding.json(TestKey.P256.jwk()) + "]}";

        List<String> unusable = JwkSet.parse(text).unusable();

        assertEquals(21, unusable.size());
        assertEquals("and 99980 more", unusable.get(20));
    }

    @Test
    void lastOfMembersWithSameNameCounts() throws IOException {
        String jwk = Encoding.json(TestKey.RSA.jwk());
        String text = "{\"keys\":[],\"keys\":[{\"kid\":\"first\"," + jwk.substring(1) + "]}";

        assertTrue(JwkSet.parse(text).contains("rsa"));
        assertFalse(JwkSet.parse(text).contains("first"));
    }

    @Test
    void keyIsFoundByItsIdAndAlgorithm() {
        JwkSet set = JwkSets.of(TestKey.RSA, TestKey.P256);

        assertEquals(1, set.find("rsa", RS256).size());
        assertEquals(List.of(), set.find("rsa", ES256));
        assertEquals(List.of(), set.find("RSA", RS256));
        assertEquals(List.of(), set.find("", RS256));
    }

    @Test
    void severalKeysMayHaveSameId() {
        assertEquals(2, JwkSets.of(TestKey.RSA, TestKey.OTHER_RSA).find("rsa", RS256).size());
    }

    @Test
    void withoutIdEveryKeyThatFitsIsFound() {
        JwkSet set = JwkSets.of(TestKey.RSA, TestKey.OTHER_RSA.withKid("other"), TestKey.P256);

        assertEquals(2, set.find(null, RS256).size());
        assertEquals(1, set.find(null, ES256).size());
    }

    @Test
    void keyWithoutIdIsFoundWithoutIdOnly() {
        JwkSet set = JwkSets.of(TestKey.RSA.withKid(null));

        assertEquals(1, set.find(null, RS256).size());
        assertEquals(List.of(), set.find("rsa", RS256));
        assertFalse(set.contains("rsa"));
    }

    @Test
    void unusableKeyIsNotContained() {
        Map<String, Object> encryption = TestKey.RSA.jwk();
        encryption.put("use", "enc");

        assertFalse(JwkSets.ofEntries(encryption, TestKey.P256.jwk()).contains("rsa"));
    }

    @Test
    void keyIsAsOldAsItsFirstSet() {
        JwkSet earlier = JwkSets.of(TestKey.RSA, TestKey.P256).succeeding(JwkSet.empty(), EARLIER);
        JwkSet later = JwkSets.of(TestKey.OTHER_RSA, TestKey.P256, TestKey.ED25519).succeeding(earlier, NOW);

        assertEquals(Arrays.asList(NOW, EARLIER, NOW), later.keys().stream().map(SigningKey::firstSeen).toList());
    }

    @Test
    void listsAreUnmodifiable() {
        JwkSet set = JwkSets.of(TestKey.RSA);

        assertThrows(UnsupportedOperationException.class, () -> set.keys().clear());
        assertThrows(UnsupportedOperationException.class, () -> set.unusable().add(""));
        assertThrows(UnsupportedOperationException.class, () -> set.keys().get(0).algorithms().clear());
    }
}
