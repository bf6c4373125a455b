/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class DiskCopyTest {

    private static final String ISSUER = "https://issuer.example";
    private static final String ORIGIN = "https://issuer.example/jwks";

    @AutoClose
    private final LogCapture log = new LogCapture();
    @TempDir
    private Path directory;

    @Test
    void whatIsKeptIsRestored() throws IOException {
        copy(ORIGIN).keep(fetched(TestKey.RSA));

        FetchedJwkSet restored = copy(ORIGIN).restore().orElseThrow();

        assertTrue(restored.keys().contains("rsa"));
        assertEquals(TestIssuer.NOW, restored.fetchedAt());
    }

    @Test
    void copyOfAnotherOriginIsNotRestored() throws IOException {
        copy(ORIGIN).keep(fetched(TestKey.RSA));

        assertTrue(copy("https://elsewhere.example/jwks").restore().isEmpty());
        assertTrue(log.hasLineWith("cannot use jwksCacheFile"));
    }

    @Test
    void missingFileIsNothingToWarnOf() {
        assertTrue(copy(ORIGIN).restore().isEmpty());
        assertEquals(0, log.size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadAndWriteTheFile() throws IOException {
        copy(ORIGIN).keep(fetched(TestKey.RSA));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void slowDiskDoesNotGatherThreads() throws Exception {
        DiskCopy copy = copy(ORIGIN);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        FetchedJwkSet slow = mock(FetchedJwkSet.class);
        when(slow.fetchedAt()).thenReturn(TestIssuer.NOW);
        when(slow.text()).thenAnswer(call -> {
            writing.countDown();
            assertTrue(written.await(20, TimeUnit.SECONDS));
            return textOf(TestKey.P256);
        });
        ExecutorService disk = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = disk.submit(() -> copy.keep(slow));
            assertTrue(writing.await(20, TimeUnit.SECONDS));
            copy.keep(fetched(TestKey.RSA));
            assertTrue(log.hasLineWith("cannot write jwksCacheFile", "still being written"));
            assertFalse(Files.exists(file()));
            written.countDown();
            first.get(20, TimeUnit.SECONDS);
        } finally {
            disk.shutdownNow();
        }
        assertTrue(copy.restore().orElseThrow().keys().contains("p256"));
    }

    private DiskCopy copy(String origin) {
        return new DiskCopy(ISSUER, origin, file(), new MutableClock(TestIssuer.NOW));
    }

    private Path file() {
        return directory.resolve("keys.json");
    }

    private static FetchedJwkSet fetched(TestKey key) throws IOException {
        return new FetchedJwkSet(JwkSet.parse(textOf(key)), textOf(key), TestIssuer.NOW, null);
    }

    private static String textOf(TestKey key) {
        return TestIssuer.jwksOf(key);
    }
}
