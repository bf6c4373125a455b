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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the last good set in a file, so that it survives a restart. The file is replaced as a whole, and a damaged or
 * missing one is no failure. Whoever may write the file decides which keys are trusted. Used by one thread at a time.
 */
final class DiskCopy implements JwkSetSource {

    private static final Logger LOG = System.getLogger(DiskCopy.class.getName());

    /** The set's own limit, with room for the escapes of a JSON string. */
    private static final int MAX_BYTES = 4 * HttpFetcher.MAX_BYTES;

    private final String issuer;
    private final Path file;
    private final JwkSetSource source;
    private final Clock clock;

    DiskCopy(String issuer, Path file, JwkSetSource source, Clock clock) {
        this.issuer = issuer;
        this.file = file;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public FetchedJwkSet load() throws FetchException {
        FetchedJwkSet fetched = source.load();
        try {
            store(fetched);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot write jwksCacheFile " + Printable.value(file) + ": "
                    + e.getClass().getSimpleName());
        }
        return fetched;
    }

    /** Returns the set that was stored last, if there is a whole one of this issuer. */
    Optional<FetchedJwkSet> restore() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(read(new String(content.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException | DateTimeException e) {
            LOG.log(Level.WARNING, "jwksCacheFile " + Printable.value(file)
                    + " is not used, because it is damaged or of another issuer");
            return Optional.empty();
        }
    }

    private FetchedJwkSet read(String content) throws IOException {
        Map<String, Object> members = StrictJson.readObject(content);
        if (!issuer.equals(members.get("issuer")) || !(members.get("jwks") instanceof String)) {
            throw new IOException("not a copy of this issuer's keys");
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
}
