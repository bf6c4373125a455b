/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UnverifiedJwtTest {

    private static final String OBJECT = Encoding.base64Url("{}");

    @Test
    void givesThePartsAsTheyStandInTheToken() throws BearerTokenException {
        String token = Encoding.base64Url("{\"alg\":\"RS256\"}") + "." + Encoding.base64Url("{\"sub\":\"é\"}")
                + ".c2ln";

        UnverifiedJwt jwt = UnverifiedJwt.decode(new BearerToken(token), token.length(), SignatureMemory.NONE);

        assertEquals(token, jwt.token().value());
        assertEquals(token, jwt.encodedHeader() + "." + jwt.encodedPayload() + "." + jwt.encodedSignature());
        assertEquals(Map.of("alg", "RS256"), jwt.header());
        assertEquals(Map.of("sub", "é"), jwt.claims());
    }

    @Test
    void refusesTokenThatIsOneCharacterTooLongBeforeDecodingIt() {
        assertEquals("5 characters, more than maxTokenLength", refused(Reason.TOKEN_TOO_LONG, "?.?.?", 4));
        refused(Reason.MALFORMED_JWT, "?.?.?", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", ".", "a.b", "a.b.c.d", "a.b.c.d.e", "a.b.c.d.e.f"})
    void refusesAnyNumberOfPartsButThree(String token) {
        refused(Reason.NOT_A_JWT, token, 100);
    }

    @Test
    void tellsTheOperatorWhatElseTheTokenMayBe() {
        assertTrue(refused(Reason.NOT_A_JWT, "opaque", 100).contains("opaque"));
        assertTrue(refused(Reason.NOT_A_JWT, "a.b.c.d.e", 100).contains("encrypted"));
    }

    @Test
    void refusesPartThatIsNotCanonicalBase64Url() {
        refused(Reason.MALFORMED_JWT, OBJECT + "=." + OBJECT + ".AA", 100);
        refused(Reason.MALFORMED_JWT, OBJECT + "." + OBJECT + "=.AA", 100);
        refused(Reason.MALFORMED_JWT, OBJECT + "." + OBJECT + ".AB", 100);
    }

    @Test
    void refusesEmptyHeaderOrPayload() {
        refused(Reason.MALFORMED_JWT, "." + OBJECT + ".AA", 100);
        refused(Reason.MALFORMED_JWT, OBJECT + "..AA", 100);
        refused(Reason.MALFORMED_JWT, "..", 100);
    }

    @Test
    void leavesEmptySignatureToTheSignatureCheck() throws BearerTokenException {
        BearerToken token = new BearerToken(OBJECT + "." + OBJECT + ".");

        assertEquals("", UnverifiedJwt.decode(token, 100, SignatureMemory.NONE).encodedSignature());
    }

    @Test
    void tellsTheOperatorWhichPartIsWrong() {
        String list = Encoding.base64Url("[]");
        String twice = Encoding.base64Url("{\"a\":1,\"a\":1}");
        String latin1 = Encoding.base64Url(new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});

        assertTrue(refused(Reason.MALFORMED_JWT, list + "." + OBJECT + ".", 100)
                .startsWith("the header is not a JSON object; if it is opaque, have the client ask for a JWT"));
        assertEquals("the payload is not a JSON object", refused(Reason.MALFORMED_JWT, OBJECT + "." + list + ".", 100));
        assertEquals("in the header", refused(Reason.DUPLICATE_MEMBER, twice + "." + OBJECT + ".", 100));
        assertEquals("in the payload", refused(Reason.DUPLICATE_MEMBER, OBJECT + "." + twice + ".", 100));
        assertEquals("the header is not UTF-8", refused(Reason.MALFORMED_JWT, latin1 + "." + OBJECT + ".", 100));
        assertEquals("the payload is not UTF-8", refused(Reason.MALFORMED_JWT, OBJECT + "." + latin1 + ".", 100));
    }

    private static String refused(Reason reason, String token, int maxLength) {
        BearerTokenException refusal = assertThrows(BearerTokenException.class,
                () -> UnverifiedJwt.decode(new BearerToken(token), maxLength, SignatureMemory.NONE));
        assertEquals(reason, refusal.reason());
        return refusal.getMessage();
    }
}
