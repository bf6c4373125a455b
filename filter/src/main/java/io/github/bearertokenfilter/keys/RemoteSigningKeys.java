/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * The signing keys of one authorization server, fetched from it.
 *
 * <p>A request whose key is known never waits for the network. An unknown key id leads to one fetch in each cooldown,
 * however many requests bring however many unknown ids. This class is thread-safe.
 */
public final class RemoteSigningKeys implements SigningKeySource {

    private final CachedKeys cache;
    private final KeyTimes times;
    private final Clock clock;
    private Instant cooldownEnds = Instant.MIN;

    private RemoteSigningKeys(CachedKeys cache, KeyTimes times, Clock clock) {
        this.cache = cache;
        this.times = times;
        this.clock = clock;
    }

    /** Returns the keys of the issuer from the address that its metadata tells. */
    public static RemoteSigningKeys discovered(
            String issuer, ServerMetadata metadata, HttpFetcher fetcher, KeyTimes times, Clock clock,
            Executor executor) {
        return of(issuer, metadata::jwksUri, fetcher, times, clock, executor);
    }

    /** Returns the keys of the issuer from a given address. */
    public static RemoteSigningKeys at(
            String issuer, URI jwksUri, HttpFetcher fetcher, KeyTimes times, Clock clock, Executor executor) {
        return of(issuer, deadline -> jwksUri, fetcher, times, clock, executor);
    }

    private static RemoteSigningKeys of(String issuer, RemoteJwkSet.JwksLocation location, HttpFetcher fetcher,
            KeyTimes times, Clock clock, Executor executor) {
        JwkSetSource remote = new RemoteJwkSet(location, fetcher, times.maxWait());
        JwkSetSource logged = new LoggedJwkSet(issuer, remote);
        CachedKeys cache = new CachedKeys(logged, times, clock, executor);
        return new RemoteSigningKeys(cache, times, clock);
    }

    @Override
    public JwkSet keys() throws KeysUnavailableException {
        return cache.current();
    }

    @Override
    public JwkSet keysIncluding(String unknownKeyId) throws KeysUnavailableException {
        return claimCooldown() ? cache.renewed() : cache.afterLoadUnderWay();
    }

    @Override
    public void prefetch() {
        cache.load(clock.instant());
    }

    /** Claims the right to fetch, before the fetch and whatever comes of it. */
    private synchronized boolean claimCooldown() {
        Instant now = clock.instant();
        if (now.isBefore(cooldownEnds)) {
            return false;
        }
        cooldownEnds = now.plus(times.cooldown());
        return true;
    }
}
