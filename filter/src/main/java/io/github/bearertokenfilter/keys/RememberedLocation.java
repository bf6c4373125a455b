/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.RemoteJwkSet.JwksLocation;
import io.github.bearertokenfilter.token.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The address of the JWK Set as the metadata tells it or, while the metadata cannot be had, as it told it last: the two
 * are often on different servers, and one of them may be down. What the metadata said is believed no longer than keys
 * may serve, and not at all where the metadata is there but must not be trusted. Used by one thread at a time.
 */
final class RememberedLocation implements JwksLocation {

    private static final Logger LOG = System.getLogger(RememberedLocation.class.getName());

    private final JwksLocation metadata;
    private final Duration believedFor;
    private final Clock clock;
    private URI known;
    private Instant knownSince;
    private boolean isTold;

    RememberedLocation(JwksLocation metadata, Duration believedFor, Clock clock) {
        this.metadata = metadata;
        this.believedFor = believedFor;
        this.clock = clock;
    }

    @Override
    public URI jwksUri(Deadline deadline) throws FetchException {
        if (known == null || !Pause.of(believedFor, knownSince).contains(clock.instant())) {
            return ask(deadline);
        }
        try {
            return ask(deadline.half());
        } catch (UntrustedMetadataException e) {
            throw e;
        } catch (FetchException e) {
            tellOnce(e);
            return known;
        }
    }

    private URI ask(Deadline deadline) throws FetchException {
        known = metadata.jwksUri(deadline);
        knownSince = clock.instant();
        isTold = false;
        return known;
    }

    private void tellOnce(FetchException cause) {
        if (!isTold) {
            LOG.log(Level.WARNING, "the metadata cannot be had, signing keys are still fetched from "
                    + Printable.value(known) + ": " + Printable.line(cause.getMessage()));
            isTold = true;
        }
    }
}
