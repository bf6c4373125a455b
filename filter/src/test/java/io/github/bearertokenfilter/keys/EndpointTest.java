/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://as.example", "https://as.example:8443/jwks?appid=1", "HTTPS://as.example/",
        "https://192.0.2.1/", "https://[2001:db8::1]/", "http://localhost", "http://localhost:8080/x",
        "http://127.0.0.1:1/", "http://127.1.2.3/", "http://[::1]:8080/", "HTTP://localhost/"})
    void takesHttpsAndLoopback(String address) {
        assertEquals(URI.create(address), Endpoint.parse(address, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://as.example", "http://localhost.as.example/", "http://127.0.0.1.as.example/",
        "http://127.0.0.1x/", "http://1127.0.0.1/", "http://128.0.0.1/", "http://0.0.0.0/", "http://[::]/",
        "http://[::ffff:127.0.0.1]/", "http://as.example/?localhost", "http://as.example/127.0.0.1"})
    void takesPlainHttpElsewhereOnlyIfAllowed(String address) {
        String message = refused(address, false);

        assertTrue(message.startsWith("must "), message);
        assertFalse(message.contains(address), message);
    }

    @Test
    void takesPlainHttpIfAllowed() {
        assertEquals("as.example", Endpoint.parse("http://as.example/jwks", true).getHost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/etc/passwd", "file://host/etc/passwd", "ftp://as.example/",
        "jar:https://as.example!/x", "ldap://as.example/", "urn:example:jwks", "mailto:joe@as.example",
        "//as.example/jwks", "as.example/jwks", "/jwks", "", "null", "https:", "https:///jwks", "https:as.example"})
    void takesNothingElseEvenIfPlainHttpIsAllowed(String address) {
        refused(address, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://joe:s3cret@as.example/", "https://joe@as.example/", "https://@as.example/",
        "https://as.example/#keys", "https://as.example/#"})
    void takesNeitherUserInformationNorFragment(String address) {
        String message = refused(address, true);

        assertFalse(message.contains("s3cret"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://as example/", "https://as.example/a b", "https://as.example/\n", "https://[::1/",
        "https://as.example:port/", "https://as_example/", "https://as.example/%zz", "{https://as.example}"})
    void takesNoMalformedAddress(String address) {
        refused(address, true);
    }

    @ParameterizedTest
    @CsvSource({
        "file:/etc/jwks.json,          must begin with https://",
        "jwks.json,                    must begin with https://",
        "http://127.1/,                must have the full name or address of a host",
        "https://,                     is not a URL",
        "https:///jwks,                must have the full name or address of a host",
        "https://joe:p@ss@as.example/, must not have user information",
        "https://as.example:99999/,    must have a port from 1 to 65535",
        "https://as.example:0/,        must have a port from 1 to 65535",
        "https://as.example/#keys,     must not have a fragment"})
    void saysWhatIsWrongAndNothingElse(String address, String message) {
        assertTrue(refused(address, false).startsWith(message), refused(address, false));
    }

    private static String refused(String address, boolean allowInsecureHttp) {
        return assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(address, allowInsecureHttp))
                .getMessage();
    }
}
