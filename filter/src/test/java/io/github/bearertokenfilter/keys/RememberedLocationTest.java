/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.keys.RemoteJwkSet.JwksLocation;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RememberedLocationTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final URI OLD = URI.create("https://keys.example/old");
    private static final URI NEW = URI.create("https://keys.example/new");

    @AutoClose
    private final LogCapture log = new LogCapture();
    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final FakeMetadata metadata = new FakeMetadata();
    private final RememberedLocation location = new RememberedLocation(metadata, DAY, clock);

    @Test
    void metadataIsAskedEachTime() throws FetchException {
        metadata.jwksUri = OLD;
        assertEquals(OLD, askedFor(Duration.ofSeconds(5)));
        metadata.jwksUri = NEW;

        assertEquals(NEW, askedFor(Duration.ofSeconds(5)));
    }

    @Test
    void lastAddressServesWhileTheMetadataCannotBeHad() throws FetchException {
        metadata.jwksUri = OLD;
        askedFor(Duration.ofSeconds(5));
        metadata.failure = new FetchException("down");
        clock.advance(DAY.minusMillis(1));

        assertEquals(OLD, askedFor(Duration.ofSeconds(5)));
        assertEquals(OLD, askedFor(Duration.ofSeconds(5)));
        assertEquals(1, log.since(0).size());
        assertTrue(log.hasLineWith("metadata cannot be had", "[https://keys.example/old]", "down"));
    }

    @Test
    void lastAddressIsNotBelievedForEver() throws FetchException {
        metadata.jwksUri = OLD;
        askedFor(Duration.ofSeconds(5));
        metadata.failure = new FetchException("down");
        clock.advance(DAY);

        assertSame(metadata.failure, assertThrows(FetchException.class, () -> askedFor(Duration.ofSeconds(5))));
    }

    @Test
    void metadataThatMustNotBeTrustedIsNoReasonToGoByTheLastAddress() throws FetchException {
        metadata.jwksUri = OLD;
        askedFor(Duration.ofSeconds(5));
        metadata.failure = new UntrustedMetadataException("another issuer");

        assertSame(metadata.failure, assertThrows(FetchException.class, () -> askedFor(Duration.ofSeconds(5))));
    }

    @Test
    void thereIsNoAddressBeforeTheFirst() {
        metadata.failure = new FetchException("down");

        assertSame(metadata.failure, assertThrows(FetchException.class, () -> askedFor(Duration.ofSeconds(5))));
    }

    @Test
    void slowMetadataLeavesHalfOfTheTimeForTheKeysWhereTheirAddressIsKnown() throws FetchException {
        metadata.jwksUri = OLD;
        askedFor(Duration.ofHours(10));
        assertTrue(metadata.given.compareTo(Duration.ofHours(9)) > 0, metadata.given::toString);

        askedFor(Duration.ofHours(10));
        assertTrue(metadata.given.compareTo(Duration.ofHours(5)) <= 0, metadata.given::toString);
    }

    private URI askedFor(Duration time) throws FetchException {
        return location.jwksUri(Deadline.in(time));
    }

    /** Says what the test wants it to. */
    private static final class FakeMetadata implements JwksLocation {

        private URI jwksUri;
        private FetchException failure;
        private Duration given;

        @Override
        public URI jwksUri(Deadline deadline) throws FetchException {
            given = Duration.ofNanos(deadline.remainingNanos());
            if (failure != null) {
                throw failure;
            }
            return jwksUri;
        }
    }
}
