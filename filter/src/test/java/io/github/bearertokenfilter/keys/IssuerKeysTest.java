/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What unknown key ids cause: one fetch in each cooldown, claimed before the fetch and whatever comes of it. */
class IssuerKeysTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(30);
    private static final TestKey ROTATED = TestKey.OTHER_RSA.withKid("rotated");

    @AutoClose
    private final LogCapture log = new LogCapture();
    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("");
    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final IssuerKeys keys = keys(new KeyTimes(
            Duration.ofMinutes(10), Duration.ofDays(1), COOLDOWN, Duration.ofSeconds(20)));

    @Test
    void nothingIsFetchedUntilSomebodyAsks() {
        assertEquals(0, issuer.jwksFetches());
    }

    @Test
    void unknownKeyIdFetchesAtOnce() throws KeysUnavailableException {
        keys.keys();
        issuer.publish(ROTATED);

        assertTrue(keys.keysIncluding("rotated").contains("rotated"));
        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void otherUnknownKeyIdsFetchNothingDuringTheCooldown() throws KeysUnavailableException {
        keys.keys();
        keys.keysIncluding("unknown");
        clock.advance(COOLDOWN.minusMillis(1));

        for (int i = 0; i < 100; i++) {
            assertFalse(keys.keysIncluding("unknown-" + i).contains("rotated"));
        }

        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void keyThatIsRotatedDuringTheCooldownIsKnownAfterIt() throws KeysUnavailableException {
        keys.keys();
        keys.keysIncluding("unknown");
        issuer.publish(ROTATED);
        assertFalse(keys.keysIncluding("rotated").contains("rotated"));
        clock.advance(COOLDOWN);

        assertTrue(keys.keysIncluding("rotated").contains("rotated"));
        assertEquals(3, issuer.jwksFetches());
    }

    @Test
    void cooldownIsClaimedBeforeTheFetchAndNotReturnedWhenThatFails() throws KeysUnavailableException {
        keys.keys();
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        assertUnavailable(() -> keys.keysIncluding("unknown"));
        issuer.publish(ROTATED);
        clock.advance(COOLDOWN.minusMillis(1));

        assertUnavailable(() -> keys.keysIncluding("rotated"));
        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void failedFetchLeavesTheKnownKeys() throws KeysUnavailableException {
        keys.keys();
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));

        assertUnavailable(() -> keys.keysIncluding("unknown"));
        assertTrue(keys.keys().contains("rsa"));
    }

    @Test
    void keyIdIsNotTakenForUnknownBecauseFetchingFailed() throws KeysUnavailableException {
        keys.keys();
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        assertUnavailable(() -> keys.keysIncluding("rotated"));
        issuer.publish(ROTATED);
        keys.refresh();

        assertTrue(keys.keysIncluding("rotated").contains("rotated"));
    }

    @Test
    void keyIdThatIsKnownToBeUnknownStaysSoWhileFetchingFails() throws KeysUnavailableException {
        keys.keys();
        keys.keysIncluding("unknown");
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        assertUnavailable(() -> {
            keys.refresh();
            return null;
        });

        assertFalse(keys.keysIncluding("unknown").contains("unknown"));
        assertUnavailable(() -> keys.keysIncluding("another"));
    }

    @Test
    void rotatedKeyIsTakenWithinOneCooldownOfTheRecoveryHoweverLongTheOutage() throws KeysUnavailableException {
        keys.keys();
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        for (int cooldown = 0; cooldown < 20; cooldown++) {
            assertUnavailable(() -> keys.keysIncluding("rotated"));
            clock.advance(COOLDOWN);
        }
        assertEquals(21, issuer.jwksFetches());

        issuer.publish(ROTATED);
        assertTrue(keys.keysIncluding("rotated").contains("rotated"));
    }

    @Test
    void cooldownHoldsNoLongerThanItsLengthWhenTheClockIsSetBack() throws KeysUnavailableException {
        keys.keys();
        keys.keysIncluding("unknown");
        issuer.publish(ROTATED);
        clock.advance(Duration.ofDays(-1));

        assertTrue(keys.keysIncluding("rotated").contains("rotated"));
    }

    @Test
    void tokensThatNameNoKeyShareTheFetchOfUnknownKeyIds() throws KeysUnavailableException {
        keys.keys();
        issuer.publish(ROTATED);
        assertTrue(keys.latestKeys().contains("rotated"));

        for (int i = 0; i < 100; i++) {
            keys.latestKeys();
            keys.keysIncluding("unknown-" + i);
        }

        assertEquals(2, issuer.jwksFetches());
    }

    @Test
    void failedRefreshIsToldToWhoAsksForIt() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));

        String message = assertThrows(KeysUnavailableException.class, keys::refresh).getMessage();

        assertEquals(issuer.jwksUri() + " answered with status 500", message);
        assertEquals(message, keys.status().lastFailureCause());
        assertEquals(TestIssuer.NOW, keys.status().lastFailure());
    }

    @Test
    void statusTellsKeysAndWhenTheyCame() throws KeysUnavailableException {
        keys.keys();
        clock.advance(Duration.ofMinutes(1));
        issuer.publish(TestKey.RSA, ROTATED);
        keys.refresh();

        KeyStatus status = keys.status();

        assertEquals(KeyStatus.State.UP, status.state());
        assertEquals(2, status.fetches());
        assertEquals(0, status.failedFetches());
        assertEquals(TestIssuer.NOW.plusSeconds(60), status.lastSuccess());
        assertEquals(TestIssuer.NOW, status.keys().get(0).firstSeen());
        assertEquals(TestIssuer.NOW.plusSeconds(60), status.keys().get(1).firstSeen());
    }

    private static void assertUnavailable(Callable<?> request) {
        assertThrows(KeysUnavailableException.class, request::call);
    }

    private IssuerKeys keys(KeyTimes times) {
        HttpFetcher fetcher = new HttpFetcher(new OutboundConnections(Duration.ofSeconds(5), threads));
        return IssuerKeys.at(URI.create(issuer.jwksUri()), fetcher, times, clock).build(issuer.identifier(), threads);
    }
}
