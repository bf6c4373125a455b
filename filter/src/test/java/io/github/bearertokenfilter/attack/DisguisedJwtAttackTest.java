/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.opaque.Applications.askingUserinfo;
import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A JWT that the filter refuses, disguised as an opaque token. The server of these tests is as lenient as can be: it
 * calls everything good, as one may that overlooks padding, unused bits or a period too many.
 */
@Timeout(60)
class DisguisedJwtAttackTest {

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();
    private final String forAnother = server.issuer().token().claim("aud", "https://other.example").build();

    @BeforeEach
    void callEverythingGood() {
        server.userinfo().answers(TestIssuer.answer(Encoding.json(server.userinfoAnswer())));
        server.introspection().answers(TestIssuer.answer("{\"active\":true,\"sub\":\"alice\"}"));
    }

    @Test
    void opaqueTokenIsAskedAbout() {
        assertAskedAbout("anything");
    }

    @Test
    void jwtIsNeverAskedAbout() {
        assertNotAskedAbout(forAnother);
        assertNotAskedAbout(server.issuer().token().header("alg", "none").signedWith(input -> new byte[0]));
        assertNotAskedAbout(server.issuer().token().claim("iss", "https://other.example").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", ".", "..", ".AAAA", ".AAAA.AAAA", "A", "~", "+/"})
    void somethingBehindChangesNothing(String suffix) {
        assertNotAskedAbout(forAnother + suffix);
    }

    @Test
    void unusedBitsOfTheSignatureChangeNothing() {
        int last = forAnother.length() - 1;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char next = alphabet.charAt(alphabet.indexOf(forAnother.charAt(last)) + 1);

        assertNotAskedAbout(forAnother.substring(0, last) + next);
    }

    @Test
    void otherAlphabetAndPaddingChangeNothing() {
        String[] parts = forAnother.split("\\.");
        for (int part = 0; part < parts.length; part++) {
            String[] recoded = parts.clone();
            recoded[part] = Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(parts[part]))
                    .replaceAll("=+$", "");
            assertNotAskedAbout(String.join(".", recoded));
        }
    }

    @Test
    void headerOfEveryKindOfSignedJwtIsKnown() {
        for (String header : List.of("{\"alg\":\"RS256\"}", " {\"alg\":null}", "{\"typ\":\"JWT\",\"alg\":1}",
                "{\"alg\":\"RS256\",\"alg\":\"none\"}", "{\"x\":[{}],\"alg\":\"HS256\"} ")) {
            assertNotAskedAbout(Encoding.base64Url(header) + ".e30.AAAA");
        }
    }

    @Test
    void encryptedJwtIsOpaque() {
        String header = Encoding.base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}");

        assertAskedAbout(header + ".AAAA.AAAA.AAAA.AAAA");
    }

    @Test
    void tokenOfThreePartsIsNoEncryptedJwtWhateverItsHeaderSays() {
        String header = Encoding.base64Url("{\"alg\":\"RS256\",\"enc\":\"A256GCM\"}");

        assertNotAskedAbout(header + ".e30.AAAA");
        assertNotAskedAbout(header + ".e30.AAAA.AAAA.AAAA.AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mF_9.B5f-4.1JqM", "v2.local.QAxIpVe", "a.b", "....", "a.b.c.d.e", "~.~.~", "e30.e30.AAAA"})
    void tokenWithPeriodsIsNotJwtForThat(String token) {
        assertAskedAbout(token);
    }

    /** As some frameworks sign their cookies: JSON in front, but no header of a JWT. */
    @Test
    void otherSignedJsonIsOpaque() {
        assertAskedAbout(Encoding.base64Url("{\"user\":\"alice\"}") + ".aRPGkg.fLbtXfuNKmIRnT_6uHnPNZIJdl8");
    }

    @Test
    void headerInOtherCharactersIsNoHeader() {
        assertAskedAbout(Encoding.base64Url("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_16)) + ".e30.AAAA");
    }

    private void assertNotAskedAbout(String token) {
        for (String mode : List.of("userinfo", "introspect")) {
            try (ProtectedApplication application = application(mode)) {
                application.receive(token).assertRefusedByContract();
            }
        }
        assertEquals(List.of(), server.userinfo().questions());
        assertEquals(List.of(), server.introspection().questions());
    }

    private void assertAskedAbout(String token) {
        for (String mode : List.of("userinfo", "introspect")) {
            try (ProtectedApplication application = application(mode)) {
                application.receive(token).assertAccepted();
            }
        }
        assertEquals(1, server.userinfo().questionsAbout(token));
        assertEquals(1, server.introspection().questionsAbout(token));
    }

    private ProtectedApplication application(String mode) {
        return mode.equals("userinfo") ? askingUserinfo(server) : introspecting(server);
    }
}
