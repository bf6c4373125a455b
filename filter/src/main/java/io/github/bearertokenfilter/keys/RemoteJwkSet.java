/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * The JWK Set as the authorization server publishes it now: looks up its address, fetches it and reads it, all within
 * one time limit. This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2, jwks_uri</a>
 */
final class RemoteJwkSet implements JwkSetSource {

    private final JwksLocation location;
    private final HttpFetcher fetcher;
    private final Duration timeout;

    RemoteJwkSet(JwksLocation location, HttpFetcher fetcher, Duration timeout) {
        this.location = location;
        this.fetcher = fetcher;
        this.timeout = timeout;
    }

    @Override
    public JwkSet load() throws FetchException {
        Deadline deadline = Deadline.in(timeout);
        URI address = location.jwksUri(deadline);
        String document = fetcher.fetch(address, deadline);
        try {
            return JwkSet.parse(document);
        } catch (IOException e) {
            throw new FetchException(address + " is not usable: " + e.getMessage());
        }
    }

    /** How the address of the JWK Set is found. */
    @FunctionalInterface
    interface JwksLocation {

        URI jwksUri(Deadline deadline) throws FetchException;
    }
}
