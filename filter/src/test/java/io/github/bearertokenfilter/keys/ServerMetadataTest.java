/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ServerMetadataTest {

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    @AutoClose
    private final TestIssuer server = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("");

    @ParameterizedTest
    @CsvSource({
        "https://as.example,                 https://as.example,                 ''",
        "https://as.example/,                https://as.example,                 ''",
        "https://as.example:8443/,           https://as.example:8443,            ''",
        "https://as.example/realms/staff,    https://as.example/realms/staff,    /realms/staff",
        "https://as.example/realms/staff/,   https://as.example/realms/staff,    /realms/staff",
        "https://as.example/realms/staff//,  https://as.example/realms/staff,    /realms/staff",
        "https://as.example/a%20b,           https://as.example/a%20b,           /a%20b"})
    void wellKnownPathStandsAfterOrBeforeThePathOfTheIssuer(String issuer, String base, String path) {
        URI root = URI.create(issuer);

        assertEquals(List.of(
                URI.create(base + "/.well-known/openid-configuration"),
                URI.create("https://" + root.getAuthority() + "/.well-known/oauth-authorization-server" + path)),
                ServerMetadata.wellKnownAddresses(root));
    }

    @Test
    void metadataTellsWhereTheKeysAre() throws FetchException {
        assertEquals(server.jwksUri(), jwksUri().toString());
        assertEquals(0, server.fetchesOf(OAUTH));
    }

    @Test
    void secondAddressIsTriedIfTheFirstHasNothing() throws FetchException {
        server.serve(OPENID, exchange -> TestIssuer.respond(exchange, 404, ""));
        publish(OAUTH, metadata(server.identifier(), "\"" + server.jwksUri() + "\""));

        assertEquals(server.jwksUri(), jwksUri().toString());
    }

    @Test
    void secondAddressIsTriedIfTheFirstHasTheMetadataOfAnother() throws FetchException {
        publish(OPENID, metadata("https://other.example", "\"https://other.example/jwks\""));
        publish(OAUTH, metadata(server.identifier(), "\"" + server.jwksUri() + "\""));

        assertEquals(server.jwksUri(), jwksUri().toString());
    }

    @Test
    void failureOfEachAddressIsTold() {
        server.serve(OPENID, exchange -> TestIssuer.respond(exchange, 500, ""));

        assertEquals(server.identifier() + OPENID + " answered with status 500; "
                + server.identifier() + OAUTH + " answered with status 404", failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x", ":1"})
    void metadataOfAnotherIssuerIsRefusedHoweverAlike(String difference) {
        publish(OPENID, metadata(server.identifier() + difference, "\"" + server.jwksUri() + "\""));

        assertTrue(failure().contains("is the metadata of another issuer"), this::failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"issuer\":null}", "{\"issuer\":5}", "{\"issuer\":[]}"})
    void metadataWithoutIssuerIsRefused(String metadata) {
        publish(OPENID, metadata);

        assertTrue(failure().contains("is the metadata of another issuer"), this::failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[]", "{}", "\"\"", "\"/jwks\"", "\"jwks\"", "\"file:/etc/passwd\"",
        "\"http://as.example/jwks\"", "\"https://joe:s3cret@as.example/jwks\"", "[\"https://as.example/jwks\"]"})
    void addressOfTheKeysIsOneThatMayBeFetchedFrom(String jwksUri) {
        publish(OPENID, metadata(server.identifier(), jwksUri));

        assertTrue(failure().contains("has a jwks_uri that "), this::failure);
    }

    @Test
    void addressOfTheKeysMustBeThere() {
        publish(OPENID, "{\"issuer\":\"" + server.identifier() + "\"}");

        assertTrue(failure().contains("has a jwks_uri that "), this::failure);
    }

    @Test
    void plainHttpIsTakenIfTheOperatorAllowsIt() throws FetchException {
        publish(OPENID, metadata(server.identifier(), "\"http://as.example/jwks\""));

        assertEquals("http://as.example/jwks", metadata(true).jwksUri(deadline()).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"issuer\":\"a\",\"issuer\":\"b\"}", "{} {}", "\uFEFF{}"})
    void whatIsNotOneStrictJsonObjectIsRefused(String metadata) {
        publish(OPENID, metadata);

        assertTrue(failure().contains(OPENID + " is not usable: "), this::failure);
    }

    @Test
    void otherMembersDoNotMatter() throws FetchException {
        Map<String, Object> metadata = server.metadata();
        metadata.put("scopes_supported", List.of("openid", 5));
        metadata.put("token_endpoint", null);
        server.publishMetadata(metadata);

        assertEquals(server.jwksUri(), jwksUri().toString());
    }

    private void publish(String path, String metadata) {
        server.serve(path, exchange -> TestIssuer.respond(exchange, 200, metadata));
    }

    private static String metadata(String issuer, String jwksUri) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":" + jwksUri + "}";
    }

    private URI jwksUri() throws FetchException {
        return metadata(false).jwksUri(deadline());
    }

    private String failure() {
        return assertThrows(FetchException.class, this::jwksUri).getMessage();
    }

    private ServerMetadata metadata(boolean allowInsecureHttp) {
        return new ServerMetadata(server.identifier(),
                ServerMetadata.wellKnownAddresses(URI.create(server.identifier())), allowInsecureHttp,
                new HttpFetcher(new OutboundConnections(Duration.ofSeconds(5), threads)));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
