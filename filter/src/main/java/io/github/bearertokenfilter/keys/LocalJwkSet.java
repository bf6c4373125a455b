/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** A JWK Set in a local file, which is read anew at each load. This class is thread-safe. */
final class LocalJwkSet implements JwkSetSource {

    private final LocalFile file;
    private final Clock clock;

    LocalJwkSet(LocalFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public FetchedJwkSet load() throws FetchException {
        try (InputStream content = file.open()) {
            byte[] bytes = content.readNBytes(HttpFetcher.MAX_BYTES + 1);
            if (bytes.length > HttpFetcher.MAX_BYTES) {
                throw new FetchException(file + " is larger than " + HttpFetcher.MAX_BYTES + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new FetchedJwkSet(JwkSet.parse(text), text, clock.instant(), null);
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new FetchException(file + " cannot be read as a JWK Set: " + describe(e));
        }
    }

    /** The messages of the JDK name the file once more; ours say what is wrong. */
    private static String describe(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName();
    }
}
