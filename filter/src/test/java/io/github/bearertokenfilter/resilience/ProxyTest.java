/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.CertificateAuthority;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestProxy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A server without a route to the issuer but through a proxy. */
@Timeout(60)
class ProxyTest {

    @Test
    void fetchesThroughTheProxyOnly() throws IOException {
        try (TestIssuer issuer = TestIssuer.start();
                TestProxy proxy = TestProxy.to(issuer.port());
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "jwksUri", "http://keys.invalid/jwks",
                        "allowInsecureHttp", "true",
                        "proxyUri", proxy.uri())) {
            application.receive(issuer.token().build()).assertAccepted();

            assertEquals("GET http://keys.invalid/jwks HTTP/1.1", proxy.requestLines().get(0));
        }
    }

    @Test
    void fetchesThroughTunnelOfTheProxyFromSecureAddress(@TempDir Path directory) throws IOException {
        CertificateAuthority authority = CertificateAuthority.named("Authority", directory);
        try (TestIssuer issuer = TestIssuer.startWithTls(authority.serverOf("ip:127.0.0.1,dns:keys.invalid"));
                TestProxy proxy = TestProxy.to(issuer.port());
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "jwksUri", "https://keys.invalid/jwks",
                        "trustStoreFile", authority.pem().toString(),
                        "proxyUri", proxy.uri())) {
            application.receive(issuer.token().build()).assertAccepted();

            assertEquals("CONNECT keys.invalid:443 HTTP/1.1", proxy.requestLines().get(0));
        }
    }

    @Test
    void doesNotGoRoundTheProxyWhenThatIsDown() throws IOException {
        try (TestIssuer issuer = TestIssuer.start(); TestProxy proxy = TestProxy.to(issuer.port())) {
            proxy.goDown();
            try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "proxyUri", proxy.uri())) {
                application.receive(issuer.token().build()).assertKeysUnavailable();

                assertTrue(application.log().hasLineWith("cannot fetch", "the connection was refused"));
                assertEquals(0, issuer.jwksFetches());
            }
        }
    }

    @Test
    void usesNoProxyUnlessToldTo() throws IOException {
        try (TestIssuer issuer = TestIssuer.start();
                ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().build()).assertAccepted();

            assertFalse(application.log().hasLineWith("proxyUri"));
        }
    }
}
