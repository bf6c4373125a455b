/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

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
 * the background; what it said last holds as long as it says nothing else. This class is thread-safe.
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
    private Instant nextLook = Instant.MIN;

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

    /** Those who come at one time share one look, or one failure each if their time runs out meanwhile. */
    private synchronized URI firstLook(Deadline deadline) throws FetchException {
        if (known == null) {
            known = metadata.endpoint(name, deadline);
            nextLook = clock.instant().plus(MAX_AGE);
        }
        return known;
    }

    /** Tells whether the metadata must be looked at again, to one caller only. */
    private synchronized boolean isDue() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(nextLook);
        if (due) {
            nextLook = now.plus(MAX_AGE);
        }
        return due;
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
        } catch (FetchException e) {
            LOG.log(Level.WARNING, name + " is still taken to be " + known + ": " + e.getMessage());
        }
    }
}
