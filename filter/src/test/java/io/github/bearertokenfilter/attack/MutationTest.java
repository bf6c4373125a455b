/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not exactly a token that the issuer made is refused, and in the words of RFC 6750. */
class MutationTest {

    private static final String REPLACEMENTS = "ABgw019zZ-_.=+/~ \"{}%\u00e9\u0000";
    private static final int SAMPLES = 400;

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** The same in every run, so that a failure can be looked at. */
    private final Random random = new Random(6750);

    @BeforeAll
    static void takesTokenBeforeItIsChanged() {
        keys().forEach(key -> APPLICATION.receive(ISSUER.token().key(key).build()).assertAccepted());
    }

    static Stream<TestKey> keys() {
        return Stream.of(TestKey.RSA, TestKey.P256, TestKey.ED25519);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTokenWithOneOtherCharacter(TestKey key) {
        String token = ISSUER.token().key(key).build();
        IntStream.range(0, token.length()).filter(position -> position % 3 == 0 || position > token.length() - 8)
                .mapToObj(position -> withOtherCharacter(token, position))
                .forEach(mutant -> APPLICATION.receive(mutant).assertRefusedByContract());
    }

    private String withOtherCharacter(String token, int position) {
        char other;
        do {
            other = REPLACEMENTS.charAt(random.nextInt(REPLACEMENTS.length()));
        } while (other == token.charAt(position) || other == ' ' && position == token.length() - 1);
        return token.substring(0, position) + other + token.substring(position + 1);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTokenWithEachOtherBase64UrlCharacterAtTheEndOfEachPart(TestKey key) {
        String token = ISSUER.token().key(key).build();
        int header = token.indexOf('.');
        int payload = token.lastIndexOf('.');
        IntStream.of(header, payload, token.length()).map(end -> end - 1).forEach(position ->
                IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.rangeClosed('a', 'z'))
                        .filter(other -> other != token.charAt(position))
                        .mapToObj(other -> token.substring(0, position) + (char) other + token.substring(position + 1))
                        .forEach(mutant -> APPLICATION.receive(mutant).assertRefusedByContract()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTokenWithOneCharacterMissing(TestKey key) {
        String token = ISSUER.token().key(key).build();
        IntStream.range(0, token.length()).filter(position -> position % 5 == 0)
                .mapToObj(position -> token.substring(0, position) + token.substring(position + 1))
                .filter(mutant -> !mutant.equals(token))
                .forEach(mutant -> APPLICATION.receive(mutant).assertRefusedByContract());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTokenWithOneCharacterDoubled(TestKey key) {
        String token = ISSUER.token().key(key).build();
        IntStream.range(0, token.length()).filter(position -> position % 5 == 0)
                .mapToObj(position -> token.substring(0, position + 1) + token.substring(position))
                .filter(mutant -> !mutant.equals(token))
                .forEach(mutant -> APPLICATION.receive(mutant).assertRefusedByContract());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesEveryPrefixOfToken(TestKey key) {
        String token = ISSUER.token().key(key).build();
        IntStream.range(0, token.length())
                .mapToObj(length -> token.substring(0, length))
                .forEach(prefix -> APPLICATION.receive(prefix).assertRefusedByContract());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesEverySuffixOfToken(TestKey key) {
        String token = ISSUER.token().key(key).build();
        IntStream.range(1, token.length()).filter(start -> start % 3 == 1)
                .mapToObj(token::substring)
                .forEach(suffix -> APPLICATION.receive(suffix).assertRefusedByContract());
    }

    @Test
    void refusesRandomOctetsAsToken() {
        randomOctets().map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                .forEach(text -> APPLICATION.receive(text).assertRefusedByContract());
    }

    @Test
    void refusesRandomOctetsAsParts() {
        randomOctets().map(octets -> part() + "." + part() + "." + Encoding.base64Url(octets))
                .forEach(text -> APPLICATION.receive(text).assertInvalidToken("malformed_jwt"));
    }

    @Test
    void refusesRandomOctetsAsPayloadOfGoodHeader() {
        randomOctets().map(octets -> ISSUER.token().octets(text -> text.startsWith("{\"typ\"") ? utf8(text) : octets))
                .forEach(token -> APPLICATION.receive(token.build()).assertInvalidToken("malformed_jwt"));
    }

    @Test
    void answersRandomAuthorizationHeaderByContract() {
        randomOctets().map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                .map(text -> FakeRequest.get("/reports").header("Authorization", text))
                .forEach(request -> APPLICATION.receive(request).assertAskedForToken());
    }

    private Stream<byte[]> randomOctets() {
        return Stream.generate(() -> {
            byte[] octets = new byte[2 + random.nextInt(200)];
            random.nextBytes(octets);
            return octets;
        }).limit(SAMPLES);
    }

    private String part() {
        byte[] octets = new byte[2 + random.nextInt(60)];
        random.nextBytes(octets);
        return Encoding.base64Url(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
