/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.json.JsonText;
import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.token.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the last good set in a file, so that it survives a restart. The file is replaced as a whole, and a damaged or
 * missing one is no failure; nor is it one if the keys are now to come from elsewhere. Whoever may write the file
 * decides which keys are trusted. This class is thread-safe.
 */
final class DiskCopy {

    private static final Logger LOG = System.getLogger(DiskCopy.class.getName());

    /** The set's own limit, with room for the escapes of a JSON string. */
    private static final int MAX_BYTES = 4 * HttpFetcher.MAX_BYTES;

    private final String issuer;
    private final String origin;
    private final Path file;
    private final Clock clock;

    /** Held while a set is written; a slow disk must not gather threads. */
    private final Lock writing = new ReentrantLock();

    /** Takes as {@code origin} from where the operator wants the keys to come. */
    DiskCopy(String issuer, String origin, Path file, Clock clock) {
        this.issuer = issuer;
        this.origin = origin;
        this.file = file;
        this.clock = clock;
    }

    /** Writes the set into the file; warns if that is not possible. */
    void keep(FetchedJwkSet fetched) {
        if (!writing.tryLock()) {
            warn("cannot write", "the last keys are still being written");
            return;
        }
        try {
            store(fetched);
        } catch (IOException | RuntimeException e) {
            warn("cannot write", e.getClass().getSimpleName());
        } finally {
            writing.unlock();
        }
    }

    /** Returns the set that was stored last, if there is a whole one of this issuer and origin. */
    Optional<FetchedJwkSet> restore() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(read(new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException e) {
            warn("cannot use", "it is damaged, or holds keys of another issuer or from another place");
            return Optional.empty();
        }
    }

    private FetchedJwkSet read(String content) throws IOException {
        Map<String, Object> members = StrictJson.readObject(content);
        if (!issuer.equals(members.get("issuer")) || !origin.equals(members.get("origin"))
                || !(members.get("jwks") instanceof String)) {
            throw new IOException("not a copy of these keys");
        }
        Instant fetchedAt = Instant.parse(String.valueOf(members.get("fetchedAt")));
        if (fetchedAt.isAfter(clock.instant())) {
            throw new IOException("fetched in the future");
        }
        String text = (String) members.get("jwks");
        return new FetchedJwkSet(JwkSet.parse(text), text, fetchedAt, null);
    }

    private void store(FetchedJwkSet fetched) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer);
        members.put("origin", origin);
        members.put("fetchedAt", fetched.fetchedAt());
        members.put("jwks", fetched.text());
        Path target = file.toAbsolutePath();
        Path draft = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            Files.writeString(draft, JsonText.of(members));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void warn(String what, String cause) {
        LOG.log(Level.WARNING, what + " jwksCacheFile " + Printable.value(file) + ": " + cause);
    }
}
