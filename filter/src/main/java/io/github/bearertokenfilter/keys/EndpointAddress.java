/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.token.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where an endpoint is: fixed, or as the issuer's metadata says. The metadata is looked at again every ten minutes, in
 * the background; what it said last holds while it cannot be had, but not where it is there and must not be trusted.
 * This class is thread-safe.
 */
public final class EndpointAddress {

    private static final Logger LOG = System.getLogger(EndpointAddress.class.getName());
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final String name;
    private final ServerMetadata metadata;
    private final Duration timeout;
    private final Clock clock;
    private final Executor executor;
    private volatile URI known;
    private Pause untilNextLook = Pause.NONE;

    private EndpointAddress(String name, ServerMetadata metadata, Duration timeout, Clock clock, Executor executor) {
        this.name = name;
        this.metadata = metadata;
        this.timeout = timeout;
        this.clock = clock;
        this.executor = executor;
    }

    /** Returns a fixed address. */
    public static EndpointAddress at(URI address) {
        EndpointAddress fixed = new EndpointAddress(null, null, null, null, null);
        fixed.known = address;
        return fixed;
    }

    /** Returns the address that the metadata has under this name; {@code timeout} is for a look in the background. */
    public static EndpointAddress discovered(
            String name, ServerMetadata metadata, Duration timeout, Clock clock, Executor executor) {
        return new EndpointAddress(name, metadata, timeout, clock, executor);
    }

    URI resolve(Deadline deadline) throws FetchException {
        URI atHand = known;
        if (atHand == null) {
            return firstLook(deadline);
        }
        if (metadata != null && isDue()) {
            lookInBackground();
        }
        return atHand;
    }

    /** Those who come at one time share one look, unless their time runs out meanwhile. */
    private synchronized URI firstLook(Deadline deadline) throws FetchException {
        if (known == null && deadline.remainingNanos() == 0) {
            throw new FetchException(name + " was not found in the metadata in time");
        }
        if (known == null) {
            known = metadata.endpoint(name, deadline);
            untilNextLook = Pause.of(MAX_AGE, clock.instant());
        }
        return known;
    }

    /** Tells whether the metadata must be looked at again, to one caller only. */
    private synchronized boolean isDue() {
        Instant now = clock.instant();
        if (untilNextLook.contains(now)) {
            return false;
        }
        untilNextLook = Pause.of(MAX_AGE, now);
        return true;
    }

    private void lookInBackground() {
        try {
            executor.execute(this::lookAgain);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.log(Level.DEBUG, name + " is not looked up again now: " + e.getClass().getSimpleName());
        }
    }

    private void lookAgain() {
        try {
            known = metadata.endpoint(name, Deadline.in(timeout));
        } catch (UntrustedMetadataException e) {
            known = null;
            LOG.log(Level.WARNING, name + " is not known any more: " + Printable.line(e.getMessage()));
        } catch (FetchException e) {
            LOG.log(Level.WARNING, name + " is still taken to be " + known + ": " + Printable.line(e.getMessage()));
        }
    }
}
