/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Tokens that bring the key that they want to be verified with (RFC 8725 section 3.10). */
class EmbeddedKeyAttackTest {

    private static final TestKey ATTACKERS = TestKey.OTHER_RSA.withKid("attackers");

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final TestIssuer ATTACKER = attackersServer();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    private static TestIssuer attackersServer() {
        TestIssuer server = TestIssuer.start();
        server.publish(ATTACKERS);
        return server;
    }

    @Test
    void neverUsesKeyFromTheHeader() {
        APPLICATION.receive(forged().header("jwk", ATTACKERS.jwk()).build()).assertInvalidToken("unknown_key");
    }

    @Test
    void neverUsesKeyFromTheHeaderUnderTheNameOfRealKey() {
        String token = forged().header("kid", "rsa").header("jwk", TestKey.OTHER_RSA.jwk()).build();

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void neverUsesKeyFromTheHeaderOfTokenWithoutKeyName() {
        String token = forged().withoutHeader("kid").header("jwk", ATTACKERS.jwk()).build();

        APPLICATION.receive(token).assertInvalidToken("bad_signature");
    }

    @Test
    void neverUsesCertificateFromTheHeader() {
        String certificate = Base64.getEncoder().encodeToString(ATTACKERS.pair().getPublic().getEncoded());

        APPLICATION.receive(forged().header("x5c", List.of(certificate)).build()).assertInvalidToken("unknown_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void neverFetchesKeysFromAddressInTheHeader(String member) {
        APPLICATION.receive(forged().header(member, ATTACKER.jwksUri()).build()).assertInvalidToken("unknown_key");

        assertEquals(0, ATTACKER.jwksFetches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void neverFetchesAddressInTheHeaderOfGenuineToken(String member) {
        APPLICATION.receive(ISSUER.token().header(member, ATTACKER.jwksUri()).build()).assertAccepted();

        assertEquals(0, ATTACKER.jwksFetches());
    }

    @Test
    void takesNoKeyFromThePayload() {
        String token = forged().claim("jwks_uri", ATTACKER.jwksUri())
                .claim("jwks", Map.of("keys", List.of(ATTACKERS.jwk())))
                .claim("sub_jwk", ATTACKERS.jwk())
                .build();

        APPLICATION.receive(token).assertInvalidToken("unknown_key");
        assertEquals(0, ATTACKER.jwksFetches());
    }

    @Test
    void takesGenuineTokenWhoseHeaderCarriesAnotherKey() {
        APPLICATION.receive(ISSUER.token().header("jwk", ATTACKERS.jwk()).build()).assertAccepted();
    }

    @Test
    void staysCalmAboutEmbeddedKeysOfEveryShape() {
        for (String member : List.of("jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256")) {
            for (String json : List.of("null", "5", "\"\"", "[]", "{}", "[null]", "\"file:///etc/passwd\"")) {
                String token = forged()
                        .headerText(text -> text.replaceFirst("\\{", "{" + Encoding.json(member) + ":" + json + ","))
                        .build();

                APPLICATION.receive(token).assertRefusedByContract();
            }
        }
    }

    private static TokenBuilder forged() {
        return ISSUER.token().key(ATTACKERS);
    }
}
