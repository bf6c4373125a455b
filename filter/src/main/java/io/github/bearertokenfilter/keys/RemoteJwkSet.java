/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The JWK Set as the authorization server publishes it now: looks up its address, fetches it unless it is unchanged,
 * and reads it, all within one time limit. Used by one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2, jwks_uri</a>
 */
final class RemoteJwkSet implements JwkSetSource {

    private final JwksLocation location;
    private final HttpFetcher fetcher;
    private final Duration timeout;
    private final Clock clock;
    private URI lastAddress;
    private String lastEntityTag;
    private FetchedJwkSet last;

    RemoteJwkSet(JwksLocation location, HttpFetcher fetcher, Duration timeout, Clock clock) {
        this.location = location;
        this.fetcher = fetcher;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public FetchedJwkSet load() throws FetchException {
        Deadline deadline = Deadline.in(timeout);
        URI address = location.jwksUri(deadline);
        HttpDocument document = fetcher.fetch(address, knownEntityTag(address), deadline);
        Duration freshFor = document.maxAge().orElse(null);
        FetchedJwkSet fetched = document.isUnchanged()
                ? new FetchedJwkSet(last.keys(), last.text(), clock.instant(), freshFor)
                : new FetchedJwkSet(parse(address, document.text()), document.text(), clock.instant(), freshFor);
        remember(address, document.entityTag(), fetched);
        return fetched;
    }

    private String knownEntityTag(URI address) {
        return address.equals(lastAddress) ? lastEntityTag : null;
    }

    private void remember(URI address, Optional<String> entityTag, FetchedJwkSet fetched) {
        lastEntityTag = entityTag.orElse(fetched.keys() == keysOf(last) ? lastEntityTag : null);
        lastAddress = address;
        last = fetched;
    }

    private static JwkSet keysOf(FetchedJwkSet set) {
        return set == null ? null : set.keys();
    }

    private static JwkSet parse(URI address, String text) throws FetchException {
        try {
            return JwkSet.parse(text);
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
