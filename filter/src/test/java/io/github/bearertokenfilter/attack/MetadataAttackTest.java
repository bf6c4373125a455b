/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Metadata that wants to lead to the keys of somebody else (RFC 8414 section 6.2). */
class MetadataAttackTest {

    private static final String METADATA_PATH = "/.well-known/openid-configuration";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final TestIssuer attacker = TestIssuer.start();

    @ParameterizedTest
    @ValueSource(strings = {"https://attacker.example", "%s/", "%s ", "%s#", "", "HTTP://127.0.0.1"})
    void refusesMetadataOfAnotherIssuer(String shape) {
        publishMetadataWith("issuer", shape.formatted(issuer.identifier()));

        assertKeysUnavailable();
        assertEquals(0, issuer.jwksFetches());
    }

    @Test
    void refusesMetadataWhoseIssuerIsNoString() {
        publishMetadataWith("issuer", new String[] {issuer.identifier()});
        assertKeysUnavailable();

        publishMetadataWith("issuer", null);
        assertKeysUnavailable();
    }

    @Test
    void refusesMetadataWithoutIssuer() {
        Map<String, Object> metadata = issuer.metadata();
        metadata.remove("issuer");
        issuer.publishMetadata(metadata);

        assertKeysUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://jwks.example/keys", "file:///etc/passwd", "jar:file:/a.jar!/keys",
        "ftp://127.0.0.1/keys", "data:application/json,{}", "/jwks", "jwks", "//127.0.0.1/jwks", "https:",
        "https://", "", " ", "http://[::1", "https://user:password@127.0.0.1/keys",
        "http://127.0.0.1.attacker.example/keys", "http://localhost.example/keys",
        "http://127.0.0.1@attacker.example/keys", "http://2130706433/keys"})
    void refusesMetadataThatNamesNoSecureAddressOfKeys(String jwksUri) {
        publishMetadataWith("jwks_uri", jwksUri);

        assertKeysUnavailable();
    }

    @Test
    void refusesMetadataWhoseAddressOfKeysIsNoString() {
        publishMetadataWith("jwks_uri", 5);
        assertKeysUnavailable();

        publishMetadataWith("jwks_uri", null);
        assertKeysUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "<html></html>", "{", "{}"})
    void refusesMetadataThatIsNoJsonObjectOrEmpty(String body) {
        issuer.serve(METADATA_PATH, exchange -> TestIssuer.respond(exchange, 200, body));

        assertKeysUnavailable();
    }

    @Test
    void followsNoRedirectOfMetadata() {
        issuer.serve(METADATA_PATH, exchange -> {
            exchange.getResponseHeaders().set("Location", attacker.identifier() + METADATA_PATH);
            TestIssuer.respond(exchange, 302, "");
        });

        assertKeysUnavailable();
        assertEquals(0, attacker.fetchesOf(METADATA_PATH));
    }

    @Test
    void refusesMetadataAboveTheGreatestSize() {
        publishMetadataWith("filler", "x".repeat(512 * 1024));

        assertKeysUnavailable();
    }

    @Test
    void refusesAttackersMetadataAtTheAddressThatWasConfigured() {
        assertKeysUnavailable("metadataUri", attacker.identifier() + METADATA_PATH);

        assertEquals(0, attacker.jwksFetches());
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://issuer.example",
        "metadataUri, http://issuer.example/metadata",
        "jwksUri, http://issuer.example/jwks",
        "issuer, http://localhost.attacker.example",
        "issuer, http://127.0.0.1.attacker.example",
        "jwksUri, http://127.0.0.1@attacker.example/jwks",
        "jwksUri, file:///etc/passwd",
        "jwksUri, ftp://127.0.0.1/jwks",
        "metadataUri, jar:https://issuer.example/a.jar!/metadata",
        "issuer, issuer.example",
        "issuer, https://user:password@issuer.example",
        "issuer, https://issuer.example/#fragment"})
    void refusesToStartWithAddressThatIsNotSecure(String name, String address) {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", "https://issuer.example")
                .with("audiences", TestIssuer.AUDIENCE)
                .with(name, address);

        ServletException refusal = assertThrows(ServletException.class, () -> ProtectedApplication.start(config));
        assertTrue(refusal.getMessage().contains(name), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS384", "HS512", "RS256 none", "rs256", "ES256K"})
    void refusesToStartWithAlgorithmThatMustNotBeListed(String algorithms) {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("signingAlgorithms", algorithms);

        ServletException refusal = assertThrows(ServletException.class, () -> ProtectedApplication.start(config));
        assertTrue(refusal.getMessage().contains("signingAlgorithms"), refusal::getMessage);
    }

    private void publishMetadataWith(String member, Object value) {
        Map<String, Object> metadata = issuer.metadata();
        metadata.put(member, value);
        issuer.publishMetadata(metadata);
    }

    private void assertKeysUnavailable(String... initParameters) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, initParameters)) {
            application.receive(issuer.token().build()).assertKeysUnavailable();
        }
    }
}
