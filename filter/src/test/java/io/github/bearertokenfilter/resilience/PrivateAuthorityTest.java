/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.CertificateAuthority;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An issuer with a certificate of the company's own authority, over real TLS. */
@Timeout(60)
class PrivateAuthorityTest {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private static Path directory;
    private static CertificateAuthority authority;
    private static CertificateAuthority otherAuthority;
    private static SSLContext server;

    @BeforeAll
    static void makeAuthorities() throws IOException {
        authority = CertificateAuthority.named("Authority", directory.resolve("one"));
        otherAuthority = CertificateAuthority.named("Other", directory.resolve("other"));
        server = authority.serverOf("ip:127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void trustsAuthorityOfTrustStore(String type) throws IOException {
        assertAccepted(authority.trustStore(type, PASSWORD), "trustStorePassword", PASSWORD);
    }

    @Test
    void trustsAuthorityOfPemFile() throws IOException {
        assertAccepted(authority.pem());
    }

    @Test
    void trustsEveryAuthorityOfPemFile() throws IOException {
        Path both = directory.resolve("both.pem");
        Files.writeString(both, "The authorities of this company\n"
                + Files.readString(otherAuthority.pem()) + Files.readString(authority.pem()));

        assertAccepted(both);
    }

    @Test
    void readsTrustStoreOfTheWebApplication() throws Exception {
        try (TestIssuer issuer = TestIssuer.startWithTls(server);
                ProtectedApplication application = ProtectedApplication.start(new FakeFilterConfig()
                        .with("issuer", issuer.identifier())
                        .with("audiences", TestIssuer.AUDIENCE)
                        .with("trustStoreFile", "/WEB-INF/authority.pem")
                        .withFile("/WEB-INF/authority.pem", Files.readString(authority.pem())))) {
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void takesNoServerOfAnotherAuthority() throws IOException {
        assertUnavailable(server, otherAuthority.pem(), "issued by none of the trusted authorities");
    }

    @Test
    void takesNoServerOfAuthorityThatHasOnlyTheName() throws IOException {
        CertificateAuthority namesake = CertificateAuthority.named("Authority", directory.resolve("namesake"));

        assertUnavailable(server, namesake.pem(), "no trusted authority has signed it");
    }

    @Test
    void takesNoServerOfPrivateAuthorityWithoutTrustStore() {
        try (TestIssuer issuer = TestIssuer.startWithTls(server);
                ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            application.receive(issuer.token().build()).assertKeysUnavailable();

            assertTrue(application.log().hasLineWith("cannot fetch", "none of the trusted authorities"));
        }
    }

    @Test
    void takesNoServerWithTheCertificateOfAnotherHost() throws IOException {
        assertUnavailable(authority.serverOf("dns:other.example"), authority.pem(), "not for this host");
    }

    @Test
    void takesNoServerWhoseCertificateHasExpired() throws IOException {
        SSLContext expired = authority.serverOf("ip:127.0.0.1", "-startdate", "-3d", "-validity", "1");

        assertUnavailable(expired, authority.pem(), "expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void startsWithWrongPasswordNever(String type) throws IOException {
        String message = refusal(authority.trustStore(type, PASSWORD), "wrong horse");

        assertTrue(message.contains("trustStoreFile") && message.contains("is the password right?"), message);
        assertFalse(message.contains("horse"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing of the kind", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----"})
    void startsWithFileThatIsNoTrustStoreNever(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("garbage"), content);

        String message = refusal(file, PASSWORD);

        assertTrue(message.contains("trustStoreFile [" + file + "]"), message);
        assertFalse(message.contains(PASSWORD), message);
    }

    @Test
    void startsWithMissingFileNever() {
        String message = refusal(directory.resolve("missing.p12"), PASSWORD);

        assertTrue(message.contains("missing.p12] is not there"), message);
    }

    @Test
    void showsThePasswordNowhere() throws IOException {
        try (TestIssuer issuer = TestIssuer.startWithTls(server);
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "trustStoreFile", authority.trustStore("PKCS12", PASSWORD).toString(),
                        "trustStorePassword", PASSWORD)) {
            LogCapture log = application.log();

            assertTrue(log.hasLineWith("started", "trustStorePassword=***"));
            assertFalse(log.hasLineWith(PASSWORD));
        }
    }

    private static void assertAccepted(Path trustStore, String... more) {
        try (TestIssuer issuer = TestIssuer.startWithTls(server);
                ProtectedApplication application = application(issuer, trustStore, more)) {
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    private static void assertUnavailable(SSLContext identity, Path trustStore, String cause) {
        try (TestIssuer issuer = TestIssuer.startWithTls(identity);
                ProtectedApplication application = application(issuer, trustStore)) {
            application.receive(issuer.token().build()).assertKeysUnavailable();

            assertTrue(application.log().hasLineWith("cannot fetch", issuer.identifier(), cause),
                    () -> application.log().since(0).toString());
        }
    }

    private static ProtectedApplication application(TestIssuer issuer, Path trustStore, String... more) {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("trustStoreFile", trustStore.toString());
        for (int i = 0; i < more.length; i += 2) {
            config.with(more[i], more[i + 1]);
        }
        try {
            return ProtectedApplication.start(config);
        } catch (ServletException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String refusal(Path trustStore, String password) {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", "https://as.example")
                .with("audiences", TestIssuer.AUDIENCE)
                .with("trustStoreFile", trustStore.toString())
                .with("trustStorePassword", password);
        return assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
    }
}
