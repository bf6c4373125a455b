/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The parameters that the filter fetches from: {@code issuer}, {@code metadataUri}, {@code jwksUri}. */
class AddressParametersTest {

    private static final String JWKS = "https://as.example/jwks";

    @ParameterizedTest
    @ValueSource(strings = {"https://as.example", "https://as.example/", "https://as.example:8443/realms/staff",
        "http://localhost:8080/realms/staff", "http://127.0.0.1", "http://[::1]:9000"})
    void issuerIsAddressThatMetadataCanBeDerivedFrom(String issuer) {
        assertEquals(issuer, WebXml.complete().init("issuer", issuer).issuer().issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"as.example", "/realms/staff", "urn:example:as", "http://as.example", "ftp://as.example",
        "https://as.example/?tenant=1", "https://as.example/#x", "https://user@as.example", "https:///x",
        "https://a b/"})
    void otherIssuerIsRefusedWhileMetadataMustBeDerivedFromIt(String issuer) {
        String problems = WebXml.complete().init("issuer", issuer).problems();

        assertTrue(problems.contains("does not start: issuer ["), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts.example.com", "urn:example:as", "http://adfs.example/adfs/services/trust", "joe"})
    void issuerMayBeAnyTextIfTheAddressIsGiven(String issuer) {
        assertEquals(issuer, WebXml.complete().init("issuer", issuer).init("jwksUri", JWKS).issuer().issuer());
        assertEquals(issuer, WebXml.complete().init("issuer", issuer).init("metadataUri", JWKS).issuer().issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwksUri", "metadataUri"})
    void plainHttpIsTakenForLoopbackOnly(String parameter) {
        assertTrue(WebXml.complete().init(parameter, "http://as.example/x").problems()
                .contains(parameter + " [http://as.example/x] must begin with https://"));
        WebXml.complete().init(parameter, "http://localhost:1234/x").settings();
    }

    @Test
    void plainHttpIsTakenIfTheOperatorAllowsIt() {
        FilterSettings settings = WebXml.complete()
                .init("issuer", "http://as.example")
                .init("allowInsecureHttp", "true")
                .settings();

        assertTrue(settings.warnings().get(0).startsWith("allowInsecureHttp is true"), settings.warnings()::toString);
    }

    @Test
    void addressesAreAbsentUnlessGiven() {
        IssuerSettings issuer = WebXml.complete().issuer();

        assertEquals(Optional.empty(), issuer.jwksUri());
        assertEquals(Optional.empty(), issuer.metadataUri());
        assertEquals(List.of(), WebXml.complete().settings().warnings());
    }

    @Test
    void addressMayHaveQuery() {
        IssuerSettings issuer = WebXml.complete().init("jwksUri", JWKS + "?appid=1").issuer();

        assertEquals(Optional.of(URI.create(JWKS + "?appid=1")), issuer.jwksUri());
    }

    @Test
    void metadataAddressBesideKeyAddressIsWarnedAbout() {
        FilterSettings settings = WebXml.complete().init("jwksUri", JWKS).init("metadataUri", JWKS).settings();

        assertEquals("metadataUri is not used, because every address is given", String.join("|", settings.warnings()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://joe:s3cret@as.example/jwks", "https://joe:s3c@ret@as.example/jwks",
        "https://joe:s3c ret@as.example/jwks", "https://joe:s3c/ret@as.example/jwks", "https://s3cret@as.example",
        "https://joe:s3c?ret@as.example", "ldap://joe:ret@as.example"})
    void passwordInAddressIsNotRepeated(String address) {
        String problems = WebXml.complete().init("jwksUri", address).problems();

        assertTrue(problems.contains("jwksUri [") && problems.contains("://***@as.example"), problems);
        assertFalse(problems.contains("s3c") || problems.contains("ret@"), problems);
    }
}
