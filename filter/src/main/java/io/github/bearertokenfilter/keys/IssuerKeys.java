/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.RemoteJwkSet.JwksLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The signing keys of one issuer, whatever they are fetched from.
 *
 * <p>A request whose key is known never waits for the network. An unknown key id leads to one fetch in each cooldown,
 * however many requests bring however many unknown ids. This class is thread-safe.
 */
public final class IssuerKeys implements SigningKeySource {

    private final CachedKeys cache;
    private final UnknownKeyIds unknownKeyIds;

    private IssuerKeys(CachedKeys cache, UnknownKeyIds unknownKeyIds) {
        this.cache = cache;
        this.unknownKeyIds = unknownKeyIds;
    }

    /** Begins a stack whose keys come from the address that the issuer's metadata tells. */
    public static Stack discovered(ServerMetadata metadata, HttpFetcher fetcher, KeyTimes times, Clock clock) {
        JwksLocation location = new RememberedLocation(metadata::jwksUri, times.maxStale(), clock);
        JwkSetSource source = new RemoteJwkSet(location, fetcher, times.maxWait(), clock);
        return new Stack(source, metadata.toString(), times, clock);
    }

    /** Begins a stack whose keys come from a given address. */
    public static Stack at(URI jwksUri, HttpFetcher fetcher, KeyTimes times, Clock clock) {
        JwkSetSource source = new RemoteJwkSet(deadline -> jwksUri, fetcher, times.maxWait(), clock);
        return new Stack(source, jwksUri.toString(), times, clock);
    }

    /** Begins a stack whose keys come from a local file. */
    public static Stack in(LocalFile jwksFile, KeyTimes times, Clock clock) {
        return new Stack(new LocalJwkSet(jwksFile, clock), jwksFile.toString(), times, clock);
    }

    @Override
    public JwkSet keys() throws KeysUnavailableException {
        return cache.current();
    }

    @Override
    public JwkSet keysIncluding(String unknownKeyId) throws KeysUnavailableException {
        beginFetchOncePerCooldown();
        if (unknownKeyIds.isRemembered(unknownKeyId)) {
            return cache.current();
        }
        JwkSet keys = cache.latest();
        if (!keys.contains(unknownKeyId)) {
            unknownKeyIds.remember(unknownKeyId);
        }
        return keys;
    }

    @Override
    public JwkSet latestKeys() throws KeysUnavailableException {
        beginFetchOncePerCooldown();
        return cache.latest();
    }

    /** Claims and begins in one step, so that whoever is too late for the claim finds the fetch under way. */
    private synchronized void beginFetchOncePerCooldown() {
        if (unknownKeyIds.claimFetch()) {
            cache.beginLoad();
        }
    }

    @Override
    public void refreshIfDue() {
        cache.refreshIfDue();
    }

    @Override
    public void refresh() throws KeysUnavailableException {
        cache.renewed();
    }

    @Override
    public KeyStatus status() {
        return cache.status();
    }

    /** The layers between the origin of the keys and those who ask for them. */
    public static final class Stack {

        private final JwkSetSource source;
        private final String origin;
        private final KeyTimes times;
        private final Clock clock;
        private Path copy;

        private Stack(JwkSetSource source, String origin, KeyTimes times, Clock clock) {
            this.source = source;
            this.origin = origin;
            this.times = times;
            this.clock = clock;
        }

        /** Keeps a copy of the last good set in this file. */
        public Stack copiedTo(Path file) {
            this.copy = file;
            return this;
        }

        /** Puts the layers together, each with one policy, the nearest to the origin first. */
        public IssuerKeys build(String issuer, Executor executor) {
            JwkSetSource logged = new LoggedJwkSet(issuer, source);
            RetryPause retryPause = new RetryPause(() -> ThreadLocalRandom.current().nextDouble());
            CachedKeys cached = new CachedKeys(logged, times, retryPause, clock, executor);
            if (copy != null) {
                DiskCopy diskCopy = new DiskCopy(issuer, origin, copy, clock);
                cached.startingWith(diskCopy.restore()).readBy(diskCopy::keep);
            }
            return new IssuerKeys(cached, new UnknownKeyIds(times.cooldown(), clock));
        }
    }
}
