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
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Correctly signed tokens whose octets two readers could read in two ways. */
class TokenEncodingAttackTest {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    @Test
    void refusesPaddedParts() {
        String token = ISSUER.token()
                .encoded(octets -> Base64.getUrlEncoder().encodeToString(unaligned(octets))).build();

        APPLICATION.receive(token).assertRefusedByContract();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "==="})
    void refusesPaddedSignature(String padding) {
        APPLICATION.receive(ISSUER.token().build() + padding).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesAlphabetOfPlainBase64() {
        String token = ISSUER.token().claim("sub", "\u00ff\u00fe?>\u00bf\u00ff??>>~~")
                .encoded(octets -> Base64.getEncoder().withoutPadding().encodeToString(octets)).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesAnotherFinalCharacterForTheSameOctets() {
        Function<byte[], String> nonCanonical = octets -> {
            String text = Encoding.base64Url(unaligned(octets));
            return text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) + 1);
        };

        APPLICATION.receive(ISSUER.token().encoded(nonCanonical).build()).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesPartOfImpossibleLength() {
        Function<byte[], String> impossible = octets -> {
            String text = Encoding.base64Url(octets);
            return text + "A".repeat((5 - text.length() % 4) % 4);
        };

        APPLICATION.receive(ISSUER.token().encoded(impossible).build()).assertInvalidToken("malformed_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r\n", "\u0000", "\u00a0", "\u00e9", "\u2028", ",", "\"", "%3D", "*"})
    void refusesCharacterInTheMiddleThatNoTokenHas(String text) {
        String token = ISSUER.token().build();

        APPLICATION.receive(token.substring(0, 40) + text + token.substring(40))
                .assertInvalidRequest("malformed_bearer_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u000b", "\u001c", "\u001f", "\u0085", "\u00a0", "\u2003"})
    void refusesWhiteSpaceAfterTheTokenThatHeadersDoNotHave(String text) {
        APPLICATION.receive(ISSUER.token().build() + text).assertInvalidRequest("malformed_bearer_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "~"})
    void refusesCharacterOfBearerTokensThatNoJwtHas(String text) {
        String token = ISSUER.token().build();

        APPLICATION.receive(token.substring(0, 40) + text + token.substring(41)).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesMimeLineBreaks() {
        String token = ISSUER.token()
                .encoded(octets -> Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(octets)).build();

        APPLICATION.receive(token).assertInvalidRequest("malformed_bearer_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void refusesJsonThatIsNotUtf8(String charset) {
        String token = ISSUER.token().octets(text -> text.getBytes(Charset.forName(charset))).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    @ParameterizedTest
    @MethodSource
    void refusesOctetsThatAreNotUtf8(String name, byte[] octets) {
        String token = ISSUER.token().claim("sub", "mark").octets(text -> replaced(text, octets)).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    static Stream<Object[]> refusesOctetsThatAreNotUtf8() {
        return Stream.of(
                new Object[] {"Latin-1", new byte[] {(byte) 0xe9}},
                new Object[] {"overlong form of /", new byte[] {(byte) 0xc0, (byte) 0xaf}},
                new Object[] {"surrogate", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}},
                new Object[] {"beyond U+10FFFF", new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}},
                new Object[] {"cut off", new byte[] {(byte) 0xe2, (byte) 0x82}});
    }

    @Test
    void refusesByteOrderMark() {
        String token = ISSUER.token().payloadText(text -> "\ufeff" + text).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesEncryptedTokenOfFiveParts() {
        String header = Encoding.base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"rsa\"}");

        APPLICATION.receive(header + ".AAAA.AAAA.AAAA.AAAA").assertInvalidToken("not_a_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c.d", "....", "a.b.c.d.e.f"})
    void refusesTokenThatHasNotThreeParts(String token) {
        APPLICATION.receive(token).assertInvalidToken("not_a_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "...", ".a.b", "a..b", "a.b."})
    void refusesTokenWithEmptyParts(String token) {
        APPLICATION.receive(token).assertRefusedByContract();
    }

    @Test
    void refusesSignedTokenWithAppendedPart() {
        APPLICATION.receive(ISSUER.token().build() + ".AAAA").assertInvalidToken("not_a_jwt");
    }

    @Test
    void refusesTwoTokensInOneHeader() {
        String token = ISSUER.token().build();

        APPLICATION.receive(token + ", Bearer " + token).assertInvalidRequest("malformed_bearer_token");
    }

    @Test
    void refusesJsonSerialization() {
        String[] parts = ISSUER.token().build().split("\\.");
        String json = "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\""
                + parts[2] + "\"}";

        APPLICATION.receive(json).assertInvalidRequest("malformed_bearer_token");
    }

    @Test
    void refusesLongTokenBeforeReadingIt() {
        String token = ISSUER.token().claim("filler", "x".repeat(16_384)).build();

        APPLICATION.receive(token).assertInvalidToken("token_too_long");
    }

    @Test
    void takesTokenOfExactlyTheGreatestLength() {
        String token = ISSUER.token().build();
        String limit = Integer.toString(token.length());
        try (ProtectedApplication tight = ProtectedApplication.trusting(ISSUER, "maxTokenLength", limit)) {
            tight.receive(token).assertAccepted();
            tight.receive(token + "A").assertInvalidToken("token_too_long");
        }
    }

    @Test
    void refusesHeaderOfManyMegabytes() {
        FakeRequest request = FakeRequest.get("/reports").header("Authorization", "Bearer " + "a".repeat(20_000_000));

        APPLICATION.receive(request).assertInvalidToken("token_too_long");
    }

    @Test
    void takesGenuineTokenOfEachKey() {
        Stream.of(TestKey.RSA, TestKey.P256, TestKey.P384, TestKey.P521, TestKey.ED25519)
                .forEach(key -> APPLICATION.receive(ISSUER.token().key(key).build()).assertAccepted());
    }

    /** Adds white space, harmless to JSON, to octets that would need no padding. */
    private static byte[] unaligned(byte[] octets) {
        return octets.length % 3 == 0 ? (new String(octets, UTF_8) + " ").getBytes(UTF_8) : octets;
    }

    private static byte[] replaced(String text, byte[] octets) {
        String marked = text.replace("mark", new String(octets, ISO_8859_1));
        return marked.getBytes(ISO_8859_1);
    }
}
