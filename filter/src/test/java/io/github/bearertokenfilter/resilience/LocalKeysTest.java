/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A server without any route to the issuer has the keys in a file. */
@Timeout(60)
class LocalKeysTest {

    private static final String IN_APPLICATION = "/WEB-INF/keys.json";
    private static final Duration REFRESH = Duration.ofSeconds(600);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @TempDir
    private Path directory;

    @Test
    void takesKeysOfFileAndAsksNobody() throws Exception {
        Files.writeString(file(), TestIssuer.jwksOf(TestKey.RSA));
        try (ProtectedApplication application = ProtectedApplication.start(config(file().toString()))) {
            application.receive(issuer.token().build()).assertAccepted();
            application.receive(issuer.token().key(TestKey.P256).build()).assertInvalidToken("unknown_key");
        }
        assertEquals(0, issuer.jwksFetches());
        assertEquals(0, issuer.fetchesOf("/.well-known/openid-configuration"));
    }

    @Test
    void takesKeysOfFileOfTheWebApplication() throws Exception {
        FakeFilterConfig config = config(IN_APPLICATION)
                .withFile(IN_APPLICATION, TestIssuer.jwksOf(TestKey.RSA));
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void takesChangedFileWithoutRestart() throws Exception {
        Files.writeString(file(), TestIssuer.jwksOf(TestKey.RSA));
        try (ProtectedApplication application = ProtectedApplication.start(config(file().toString()))) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            Files.writeString(file(), TestIssuer.jwksOf(TestKey.P256));
            client.letPass(REFRESH);
            client.callSignedWith(TestKey.P256).assertAccepted();

            client.call().assertInvalidToken("unknown_key");
        }
    }

    @Test
    void keepsKeysWhileTheFileIsDamaged() throws Exception {
        Files.writeString(file(), TestIssuer.jwksOf(TestKey.RSA));
        try (ProtectedApplication application = ProtectedApplication.start(config(file().toString()))) {
            Client client = new Client(issuer, application);
            Files.writeString(file(), "{");
            client.letPass(REFRESH);
            application.monitor().refresh();

            client.call().assertAccepted();
            assertTrue(application.log().hasLineWith("cannot fetch", file().toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"keys\":5}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\"}]}"})
    void startsWithFileWithoutKeysNever(String content) throws IOException {
        Files.writeString(file(), content);

        assertNotStarted(config(file().toString()), "no signing keys of issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/keys.json", IN_APPLICATION, "/WEB-INF/"})
    void startsWithMissingFileNever(String name) {
        assertNotStarted(config(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwksUri", "metadataUri"})
    void startsWithKeysOfTwoOriginsNever(String other) {
        assertNotStarted(config(IN_APPLICATION).with(other, issuer.jwksUri()), "jwksFile contradicts " + other);
    }

    @Test
    void startsWithCopyOfFileNever() {
        assertNotStarted(config(IN_APPLICATION).with("jwksCacheFile", file().toString()),
                "jwksFile contradicts jwksCacheFile");
    }

    private void assertNotStarted(FakeFilterConfig config, String reason) {
        String message = assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
        assertTrue(message.contains(reason), message);
    }

    private FakeFilterConfig config(String jwksFile) {
        return new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("jwksFile", jwksFile);
    }

    private Path file() {
        return directory.resolve("keys.json");
    }
}
