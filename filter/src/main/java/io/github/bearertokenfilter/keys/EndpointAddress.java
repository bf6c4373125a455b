/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Where an endpoint is: fixed, or as the issuer's metadata says, asked anew every ten minutes. Thread-safe. */
public final class EndpointAddress {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final String name;
    private final ServerMetadata metadata;
    private final Clock clock;
    private URI known;
    private Instant knownSince = Instant.MIN;

    private EndpointAddress(String name, ServerMetadata metadata, Clock clock, URI known) {
        this.name = name;
        this.metadata = metadata;
        this.clock = clock;
        this.known = known;
    }

    /** Returns a fixed address. */
    public static EndpointAddress at(URI address) {
        return new EndpointAddress(null, null, null, address);
    }

    /** Returns the address that the metadata has under this name. */
    public static EndpointAddress discovered(String name, ServerMetadata metadata, Clock clock) {
        return new EndpointAddress(name, metadata, clock, null);
    }

    synchronized URI resolve(Deadline deadline) throws FetchException {
        if (metadata != null && Duration.between(knownSince, clock.instant()).compareTo(MAX_AGE) >= 0) {
            known = metadata.endpoint(name, deadline);
            knownSince = clock.instant();
        }
        return known;
    }
}
