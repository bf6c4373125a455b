/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import com.sun.net.httpserver.HttpExchange;
import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keys are renewed in the background before they are too old, as often as the issuer or the operator says. */
@Timeout(60)
class RefreshTest {

    private static final Duration REFRESH = Duration.ofSeconds(600);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String NO_END = Integer.toString(Integer.MAX_VALUE);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void fetchesAsOftenAsTheOperatorSays() {
        assertRefreshedAfter(Duration.ofSeconds(90), "jwksRefreshSeconds", "90");
    }

    @Test
    void fetchesEveryTenMinutesByDefault() {
        assertRefreshedAfter(REFRESH);
    }

    @Test
    void fetchesBeforeTheKeysAreTooOldToServe() {
        assertRefreshedAfter(Duration.ofSeconds(50), "jwksMaxStaleSeconds", "100");
    }

    @ParameterizedTest(name = "{0}: every {1} s")
    @CsvSource(delimiter = '|', value = {
        "max-age=300 | 300",
        "public, max-age=300, must-revalidate | 300",
        "Max-Age = \"300\" | 300",
        "max-age=60 | 60",
        "max-age=59 | 60",
        "max-age=0 | 60",
        "max-age=7200 | 7200",
        "max-age=86399 | 86399",
        "max-age=86400 | 86400",
        "max-age=86401 | 86400",
        "max-age=999999999 | 86400",
        "no-cache | 600",
        "no-store, max-age=-1 | 600",
        "max-age=abc | 600",
        "max-age | 600",
        "s-maxage=120 | 600",
        "xmax-age=120 | 600"})
    void fetchesAsOftenAsTheIssuerSaysWithinBounds(String cacheControl, long seconds) {
        issuer.jwks(TestIssuer.answer(TestIssuer.jwksOf(TestKey.RSA), "Cache-Control", cacheControl));

        assertRefreshedAfter(Duration.ofSeconds(seconds), "jwksMaxStaleSeconds", "1000000");
    }

    @Test
    void fetchesWithoutAnyRequest() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            client.letPass(REFRESH);

            awaitFetches(2);
        }
    }

    @Test
    void nobodyWhoseKeyIsKnownWaitsForTheFetch() {
        try (HeldAnswer held = new HeldAnswer(TestIssuer.answer(TestIssuer.jwksOf(TestKey.P256)));
                ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.jwks(held);
            client.letPass(REFRESH);
            client.call().assertAccepted();
            held.awaitQuestion();

            IntStream.range(0, 20).forEach(i -> client.call().assertAccepted());
            held.release();
            Eventually.holds(() -> client.callSignedWith(TestKey.P256).status() == 200, () -> "no new keys");
        }
    }

    @Test
    void refusesRemovedKeyFromTheNextFetchOn() {
        try (ProtectedApplication application = withCooldownUsedUp()) {
            Client client = new Client(issuer, application);
            issuer.publish(TestKey.P256);
            client.letPass(REFRESH);
            client.awaitFetchUnderWay();

            client.call().assertInvalidToken("unknown_key");
            client.callSignedWith(TestKey.P256).assertAccepted();
        }
    }

    @Test
    void refusesRemovedKeyAlsoIfNoRequestCameInBetween() {
        try (ProtectedApplication application = withCooldownUsedUp()) {
            Client client = new Client(issuer, application);
            issuer.publish(TestKey.P256);
            client.letPass(REFRESH);
            Eventually.holds(() -> !application.monitor().issuer().keyIds().contains("rsa"), () -> "not removed");

            client.call().assertInvalidToken("unknown_key");
        }
    }

    @Test
    void keepsTheLastGoodKeysWhileTheIssuerPublishesNone() {
        try (ProtectedApplication application = withCooldownUsedUp()) {
            Client client = new Client(issuer, application);
            issuer.publish();
            client.letPass(REFRESH);
            client.awaitFetchUnderWay();

            assertEquals("STALE", application.monitor().issuer().state());
            client.call().assertAccepted();
        }
    }

    @Test
    void replacesKeyOfTheSameName() {
        try (ProtectedApplication application = withCooldownUsedUp()) {
            Client client = new Client(issuer, application);
            issuer.publish(TestKey.OTHER_RSA);
            client.letPass(REFRESH);
            client.awaitFetchUnderWay();

            client.callSignedWith(TestKey.OTHER_RSA).assertAccepted();
            client.call().assertInvalidToken("bad_signature");
        }
    }

    @Test
    void keepsKeysThatTheIssuerCallsUnchanged() {
        AtomicInteger unchanged = new AtomicInteger();
        issuer.jwks(exchange -> answerUnlessUnchanged(exchange, unchanged));
        try (ProtectedApplication application = withCooldownUsedUp("jwksMaxStaleSeconds", "1200")) {
            Client client = new Client(issuer, application);
            client.letPass(REFRESH);
            client.awaitFetchUnderWay();
            assertEquals(2, unchanged.get());

            issuer.goDown();
            client.letPass(Duration.ofSeconds(1199));
            client.call().assertAccepted();
            client.letPass(SECOND);
            client.call().assertKeysUnavailable();
        }
    }

    @Test
    void takesKeysAgainOnceTheyHaveChanged() {
        issuer.jwks(exchange -> answerUnlessUnchanged(exchange, new AtomicInteger()));
        try (ProtectedApplication application = withCooldownUsedUp()) {
            Client client = new Client(issuer, application);
            issuer.publish(TestKey.P256);
            client.letPass(REFRESH);
            client.awaitFetchUnderWay();

            client.callSignedWith(TestKey.P256).assertAccepted();
        }
    }

    @Test
    void takesNoWordForItThatUnseenKeysAreUnchanged() {
        issuer.jwks(exchange -> exchange.sendResponseHeaders(304, -1));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertKeysUnavailable();
        }
    }

    private static void answerUnlessUnchanged(HttpExchange exchange, AtomicInteger unchanged) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            TestIssuer.respond(exchange, 200, TestIssuer.jwksOf(TestKey.RSA));
        }
    }

    private void assertRefreshedAfter(Duration age, String... initParameters) {
        try (ProtectedApplication application = withCooldownUsedUp(initParameters)) {
            Client client = new Client(issuer, application);
            long fetched = issuer.jwksFetches();

            client.letPass(age.minus(SECOND));
            client.call().assertAccepted();
            client.awaitFetchUnderWay();
            assertEquals(fetched, issuer.jwksFetches(), "a second too early");

            client.letPass(SECOND);
            client.call().assertAccepted();
            client.awaitFetchUnderWay();
            assertEquals(fetched + 1, issuer.jwksFetches());
        }
    }

    /** From now on, unknown key ids wait for a fetch under way, but cause none. */
    private ProtectedApplication withCooldownUsedUp(String... initParameters) {
        ProtectedApplication application = ProtectedApplication.trusting(issuer, withNoEndOfCooldown(initParameters));
        Client client = new Client(issuer, application);
        client.call().assertAccepted();
        client.callNamingUnknownKey();
        return application;
    }

    private static String[] withNoEndOfCooldown(String... initParameters) {
        return Stream.concat(Stream.of(initParameters), Stream.of("jwksCooldownSeconds", NO_END))
                .toArray(String[]::new);
    }

    private void awaitFetches(long count) {
        Eventually.holds(() -> issuer.jwksFetches() >= count, () -> issuer.jwksFetches() + " fetches");
        assertTrue(issuer.jwksFetches() <= count, () -> issuer.jwksFetches() + " fetches");
    }
}
