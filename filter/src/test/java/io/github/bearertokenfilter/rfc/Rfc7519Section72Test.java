/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Validating a JWT, step by step.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-7.2">RFC 7519 section 7.2</a>
 */
class Rfc7519Section72Test {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** Step 1: a JWT has at least one period. */
    @Test
    void refusesTokenWithoutPeriod() {
        APPLICATION.receive("e30").assertInvalidToken("not_a_jwt");
    }

    /** Steps 2 and 3: the header before the first period is base64url without line breaks, white space or padding. */
    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "~"})
    void refusesHeaderThatIsNotBase64Url(String character) {
        String token = ISSUER.token().build();

        APPLICATION.receive(character + token.substring(1)).assertInvalidToken("malformed_jwt");
    }

    /** Step 4: the header is UTF-8. */
    @Test
    void refusesHeaderThatIsNotUtf8() {
        String token = ISSUER.token().header("comment", "\u00e9").octets(text -> text.getBytes(ISO_8859_1)).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    /** Step 4: the header is a completely valid JSON object. */
    @ParameterizedTest
    @ValueSource(strings = {"", "text", "\"text\"", "null", "[]", "{", "{}{}", "{\"alg\"}"})
    void refusesHeaderThatIsNoJsonObject(String header) {
        APPLICATION.receive(ISSUER.token().headerText(text -> header).build()).assertInvalidToken("malformed_jwt");
    }

    /** Step 5: what the header says is understood, or may be ignored when it is not. */
    @Test
    void ignoresHeaderMemberThatMayBeIgnored() {
        APPLICATION.receive(ISSUER.token().header("https://example.com/unheard-of", 1).build()).assertAccepted();
    }

    /** Step 5: what the header says is understood, or may be ignored when it is not. */
    @Test
    void refusesHeaderMemberThatMustNotBeIgnored() {
        String token = ISSUER.token().header("crit", List.of("unheard-of")).header("unheard-of", 1).build();

        APPLICATION.receive(token).assertInvalidToken("unsupported_header");
    }

    /** Step 6: a JWT is a JWS or a JWE, and JWEs are not supported. */
    @Test
    void refusesEncryptedToken() {
        String header = Encoding.base64Url("{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\"}");

        APPLICATION.receive(header + "..AAAA.AAAA.AAAA").assertInvalidToken("not_a_jwt");
    }

    /** Step 7: a JWS is validated as RFC 7515 says, its signature above all. */
    @Test
    void refusesTokenWhoseSignatureIsWrong() {
        APPLICATION.receive(ISSUER.token().signedWith(TestKey.OTHER_RSA::sign)).assertInvalidToken("bad_signature");
    }

    /** Step 8: the content type JWT tells of a nested JWT, which is not supported. */
    @Test
    void refusesNestedToken() {
        String inner = ISSUER.token().build();

        APPLICATION.receive(ISSUER.token().header("cty", "JWT").payloadText(text -> inner).build())
                .assertRefusedByContract();
    }

    /** Step 9: the payload is base64url without line breaks, white space or padding. */
    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "~"})
    void refusesPayloadThatIsNotBase64Url(String character) {
        String token = ISSUER.token().build();
        int payload = token.indexOf('.') + 1;

        APPLICATION.receive(token.substring(0, payload) + character + token.substring(payload + 1))
                .assertInvalidToken("malformed_jwt");
    }

    /** Step 10: the payload is UTF-8. */
    @Test
    void refusesPayloadThatIsNotUtf8() {
        String token = ISSUER.token().claim("name", "Ren\u00e9").octets(text -> text.getBytes(ISO_8859_1)).build();

        APPLICATION.receive(token).assertInvalidToken("malformed_jwt");
    }

    /** Step 10: UTF-8 may say more than ASCII. */
    @Test
    void takesPayloadBeyondAscii() {
        String token = ISSUER.token().claim("name", "Ren\u00e9 \u6771\u4eac \ud83d\ude00").build();

        APPLICATION.receive(token).assertAccepted();
    }

    /** Step 10: the payload is a completely valid JSON object. */
    @ParameterizedTest
    @ValueSource(strings = {"", "text", "\"text\"", "null", "[]", "{", "{}{}", "{\"iss\"}"})
    void refusesPayloadThatIsNoJsonObject(String payload) {
        APPLICATION.receive(ISSUER.token().payloadText(text -> payload).build()).assertInvalidToken("malformed_jwt");
    }

    /** At the end: a token whose algorithm the application does not accept should be refused, be it ever so valid. */
    @Test
    void refusesValidTokenOfAlgorithmThatIsNotAccepted() {
        try (ProtectedApplication strict = ProtectedApplication.trusting(ISSUER, "signingAlgorithms", "ES256 ES384")) {
            strict.receive(ISSUER.token().build()).assertInvalidToken("algorithm_not_allowed");
        }
    }
}
