/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The last good keys may be kept in a file, so that a restart during an outage of the issuer is none of the filter. */
@Timeout(60)
class RestartTest {

    private static final Duration MAX_STALE = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @TempDir
    private Path directory;

    @Test
    void survivesRestartWhileTheIssuerIsDown() throws IOException {
        keepCopy();
        issuer.goDown();

        try (ProtectedApplication application = restarted()) {
            new Client(issuer, application).call().assertAccepted();
        }
    }

    @Test
    void servesNoLongerThanFromTheFetchOnHoweverOftenItRestarts() throws IOException {
        keepCopy();
        issuer.goDown();
        IntStream.range(0, 3).forEach(i -> {
            try (ProtectedApplication application = restarted()) {
                Client client = new Client(issuer, application);
                client.letPass(MAX_STALE.minus(SECOND));
                client.call().assertAccepted();
                client.letPass(SECOND);
                client.call().assertKeysUnavailable();
            }
        });
    }

    @Test
    void renewsOldCopyAtTheStart() throws IOException {
        keepCopy();
        issuer.publish(TestKey.P256);

        try (ProtectedApplication application = restarted()) {
            Client client = new Client(issuer, application);
            Eventually.holds(() -> client.call().status() == 401, () -> "not renewed");
            client.callSignedWith(TestKey.P256).assertAccepted();
            Eventually.holds(() -> !readCopy().contains(TestKey.RSA.kid()), () -> "still the old copy");
        }
    }

    @Test
    void triesUntilCopyIsRenewedThoughItIsYoung() throws IOException {
        keepCopy();
        issuer.goDown();
        try (ProtectedApplication application = restarted()) {
            Client client = new Client(issuer, application);
            Eventually.holds(() -> application.monitor().issuer().state().equals("STALE"), () -> "not tried");
            client.call().assertAccepted();

            issuer.comeUp();
            client.letPass(SECOND);
            Eventually.holds(() -> application.monitor().issuer().state().equals("UP"), () -> "not tried again");
        }
    }

    @Test
    void startsFromCopyWhereItMustNotStartWithoutKeys() throws IOException {
        keepCopy();
        issuer.goDown();

        try (ProtectedApplication application = restarted("failFast", "true")) {
            new Client(issuer, application).call().assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":[]}", "\u0000\u0001", "{\"issuer\":"})
    void startsWithDamagedCopyAndWarns(String content) throws IOException {
        Files.writeString(copy(), content);

        assertCopyNotUsed();
    }

    @Test
    void startsWithCopyThatIsCutOffAnywhereAndWarns() throws IOException {
        keepCopy();
        String whole = Files.readString(copy());
        issuer.goDown();
        for (int length = 0; length < whole.length(); length += whole.length() / 7) {
            Files.writeString(copy(), whole.substring(0, length));
            assertCopyNotUsed();
        }
    }

    @Test
    void takesNoCopyOfAnotherIssuer() throws IOException {
        writeCopy("https://other.example", TestIssuer.NOW.toString());

        assertCopyNotUsed();
    }

    @Test
    void takesNoCopyOfKeysFromAnotherPlace() throws IOException {
        keepCopy();

        assertCopyNotUsed("jwksUri", issuer.jwksUri());
    }

    @Test
    void takesCopyOfKeysFromTheSamePlace() throws IOException {
        keepCopy("jwksUri", issuer.jwksUri());
        issuer.goDown();

        try (ProtectedApplication application = restarted("jwksUri", issuer.jwksUri())) {
            new Client(issuer, application).call().assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T12:00:01Z", "9999-12-31T23:59:59Z", "+1000000000-12-31T23:59:59Z", "yesterday"})
    void takesNoCopyThatWasFetchedInTheFuture(String fetchedAt) throws IOException {
        writeCopy(issuer.identifier(), fetchedAt);

        assertCopyNotUsed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28T12:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void takesNoCopyThatIsTooOld(String fetchedAt) throws IOException {
        writeCopy(issuer.identifier(), fetchedAt);
        issuer.goDown();

        try (ProtectedApplication application = restarted()) {
            new Client(issuer, application).call().assertKeysUnavailable();
        }
    }

    @Test
    void usesCopyOfTheIssuer() throws IOException {
        writeCopy(issuer.identifier(), "2026-02-28T12:00:01Z");
        issuer.goDown();

        try (ProtectedApplication application = restarted()) {
            new Client(issuer, application).call().assertAccepted();
        }
    }

    @Test
    void replacesDamagedCopy() throws IOException {
        Files.writeString(copy(), "{");
        keepCopy();
        issuer.goDown();

        try (ProtectedApplication application = restarted()) {
            new Client(issuer, application).call().assertAccepted();
        }
    }

    @Test
    void aReaderNeverSeesPartOfCopyAndNoOtherFileStays() throws IOException {
        keepCopy();
        List<Integer> sizes = List.of(1, 300, 2, 200);
        try (ProtectedApplication application = restarted()) {
            for (int size : sizes) {
                issuer.publish(IntStream.range(0, size).mapToObj(i -> TestKey.RSA.withKid("key-" + i))
                        .toArray(TestKey[]::new));
                Thread refresh = new Thread(application.monitor()::refresh);
                refresh.start();
                while (refresh.isAlive()) {
                    assertWhole(Files.readString(copy()));
                }
                assertWhole(Files.readString(copy()));
            }
        }
        assertEquals(List.of(copy()), filesOfDirectory());
    }

    @Test
    void keepsTheOldCopyWhileFetchesFail() throws IOException {
        keepCopy();
        String before = Files.readString(copy());
        issuer.publishJwks("{");
        try (ProtectedApplication application = restarted()) {
            application.monitor().refresh();
            assertTrue(application.log().hasLineWith("cannot fetch the signing keys"));
        }
        assertEquals(before, Files.readString(copy()));
    }

    @Test
    void refusesToStartWhereTheDirectoryDoesNotExist() {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("jwksCacheFile", directory.resolve("missing/keys.json").toString());

        String message = assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
        assertTrue(message.contains("jwksCacheFile [" + directory.resolve("missing/keys.json") + "]"), message);
    }

    @Test
    void servesAndWarnsWhereTheCopyCannotBeWritten() throws IOException {
        Path directoryInTheWay = Files.createDirectories(copy().resolve("x")).getParent();
        try (ProtectedApplication application = restarted()) {
            new Client(issuer, application).call().assertAccepted();

            Eventually.holds(() -> application.log().hasLineWith("cannot write jwksCacheFile",
                    directoryInTheWay.toString()), () -> "no warning");
            new Client(issuer, application).call().assertAccepted();
        }
        assertEquals(List.of(directoryInTheWay), filesOfDirectory());
    }

    private void keepCopy(String... initParameters) throws IOException {
        try (ProtectedApplication application = restarted(initParameters)) {
            new Client(issuer, application).call().assertAccepted();
            Eventually.holds(() -> readCopy().contains(TestKey.RSA.kid()), () -> "no copy");
        }
    }

    private String readCopy() {
        try {
            return Files.exists(copy()) ? Files.readString(copy()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeCopy(String issuerOfCopy, String fetchedAt) throws IOException {
        Files.writeString(copy(), Encoding.json(Map.of(
                "issuer", issuerOfCopy,
                "origin", issuer.identifier() + "/.well-known/openid-configuration "
                        + issuer.identifier() + "/.well-known/oauth-authorization-server",
                "fetchedAt", fetchedAt,
                "jwks", TestIssuer.jwksOf(TestKey.RSA))));
    }

    private void assertCopyNotUsed(String... initParameters) {
        issuer.goDown();
        try (ProtectedApplication application = restarted(initParameters)) {
            assertTrue(application.log().hasLineWith("cannot use jwksCacheFile", copy().toString()));
            new Client(issuer, application).call().assertKeysUnavailable();
        }
    }

    private static void assertWhole(String content) {
        assertTrue(content.startsWith("{\"issuer\":") && content.endsWith("]}\"}"), content);
    }

    private ProtectedApplication restarted(String... initParameters) {
        return ProtectedApplication.trusting(issuer,
                Stream.concat(Stream.of("jwksCacheFile", copy().toString()), Stream.of(initParameters))
                        .toArray(String[]::new));
    }

    private Path copy() {
        return directory.resolve("keys.json");
    }

    private List<Path> filesOfDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
