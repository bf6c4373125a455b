/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoggedJwkSetTest {

    private static final String DOWN = "cannot fetch the signing keys of issuer [https://as.example]: ";

    @AutoClose
    private final LogCapture log = new LogCapture();
    private final FakeJwkSetSource source = new FakeJwkSetSource(new MutableClock(TestIssuer.NOW));
    private final LoggedJwkSet logged = new LoggedJwkSet("https://as.example", source);

    @Test
    void setThatCouldBeFetchedIsToldOnce() throws FetchException {
        source.publish(JwkSets.of(TestKey.RSA, TestKey.P256));

        logged.load();
        logged.load();

        assertEquals(List.of("2 signing keys of issuer [https://as.example]"), lines(Level.INFO));
        assertEquals(1, log.size());
    }

    @Test
    void failureIsToldOnceUntilItIsAnotherOne() {
        source.fail("down");
        assertThrows(FetchException.class, logged::load);
        assertThrows(FetchException.class, logged::load);
        source.fail("slow");
        assertThrows(FetchException.class, logged::load);

        assertEquals(List.of(DOWN + "down", DOWN + "slow"), lines(Level.WARNING));
    }

    @Test
    void recoveryIsTold() throws FetchException {
        source.publish(JwkSets.of(TestKey.RSA));
        logged.load();
        source.fail("down");
        assertThrows(FetchException.class, logged::load);
        source.publish(JwkSets.of(TestKey.RSA));
        logged.load();

        assertEquals(2, lines(Level.INFO).size());
        assertEquals(1, lines(Level.WARNING).size());
    }

    @Test
    void entriesThatAreLeftOutAreTold() throws FetchException {
        source.publish(JwkSets.ofEntries("text", TestKey.RSA.jwk()));

        logged.load();

        assertTrue(log.since(0).get(0).text().endsWith(", left out: key 1: it is not a JSON object"), log::toString);
    }

    @Test
    void textOfAnotherServerStaysInOneLine() {
        source.fail("answer\r\nforged line");

        assertThrows(FetchException.class, logged::load);

        assertEquals(List.of(DOWN + "answer??forged line"), lines(Level.WARNING));
    }

    private List<String> lines(Level level) {
        return log.since(0).stream().filter(line -> line.level() == level).map(LogCapture.Line::text).toList();
    }
}
