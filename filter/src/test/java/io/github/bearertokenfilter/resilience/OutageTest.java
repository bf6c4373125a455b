/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** While the issuer is down the last good keys serve, for a bounded time; a token is never blamed for it. */
@Timeout(60)
class OutageTest {

    private static final Duration REFRESH = Duration.ofSeconds(600);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String METADATA_PATH = "/.well-known/openid-configuration";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void acceptsWithLastGoodKeysForDay() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();

            IntStream.rangeClosed(1, 143).forEach(i -> {
                client.letPass(TEN_MINUTES);
                client.call().assertAccepted();
            });
            client.letPass(TEN_MINUTES.minus(SECOND));
            client.call().assertAccepted();

            client.letPass(SECOND);
            client.call().assertKeysUnavailable();
        }
    }

    @Test
    void blamesNoTokenHoweverLongTheOutage() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();
            client.letPass(Duration.ofHours(1));

            IntStream.rangeClosed(1, 48).forEach(hour -> {
                client.call().assertKeysUnavailable();
                client.callNamingUnknownKey().assertKeysUnavailable();
                client.letPass(Duration.ofHours(1));
            });
        }
    }

    @Test
    void recoversByItselfAfterLongOutage() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.goDown();
            client.letPass(Duration.ofHours(30));
            client.call().assertKeysUnavailable();

            issuer.comeUp();
            client.letPass(Duration.ofMinutes(1));
            awaitState("UP");
            client.call().assertAccepted();
        }
    }

    @Test
    void startsWhileTheIssuerIsDownAndRecoversWithoutAnyRequest() {
        issuer.goDown();
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertKeysUnavailable();
            assertEquals("DOWN", application.monitor().issuer().state());

            issuer.comeUp();
            client.letPass(Duration.ofMinutes(1));
            awaitState("UP");
            client.call().assertAccepted();
        }
    }

    @Test
    void survivesMetadataOfAnotherIssuer() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.publishMetadata(Map.of("issuer", "https://other.example", "jwks_uri", issuer.jwksUri()));
            issuer.publish(TestKey.P256);
            client.letPass(REFRESH);
            awaitState("STALE");

            client.call().assertAccepted();
            assertTrue(application.log().hasLineWith("metadata of another issuer"));
        }
    }

    @Test
    void takesNewKeysWhileOnlyTheMetadataIsDown() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            TestKey rotated = TestKey.OTHER_RSA.withKid("rotated");
            issuer.publish(rotated);
            issuer.serve(METADATA_PATH, exchange -> TestIssuer.respond(exchange, 500, ""));

            client.callSignedWith(rotated).assertAccepted();
            assertEquals("UP", application.monitor().issuer().state());
            assertTrue(application.log().hasLineWith("the metadata cannot be had", issuer.jwksUri(), "status 500"));
        }
    }

    @Test
    void takesNewKeysWhileTheMetadataDoesNotAnswer() {
        try (HeldAnswer held = new HeldAnswer(exchange -> { });
                ProtectedApplication application = ProtectedApplication.trusting(issuer,
                        "requestTimeoutMillis", "4000")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            TestKey rotated = TestKey.OTHER_RSA.withKid("rotated");
            issuer.publish(rotated);
            issuer.serve(METADATA_PATH, held);

            client.callSignedWith(rotated).assertAccepted();
        }
    }

    @Test
    void takesNewKeysNoLongerFromTheLastAddressThanTheyMayServe() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "3600")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.serve(METADATA_PATH, exchange -> TestIssuer.respond(exchange, 500, ""));

            client.letPass(Duration.ofMinutes(59));
            client.call().assertAccepted();
            String fetchedAt = TestIssuer.NOW.plus(Duration.ofMinutes(59)).toString();
            Eventually.holds(() -> fetchedAt.equals(application.monitor().issuer().get("lastSuccess")),
                    () -> "not fetched from the last address");
            client.letPass(Duration.ofMinutes(59));
            client.call().assertAccepted();
            awaitState("STALE");
            client.letPass(Duration.ofMinutes(1));
            client.call().assertKeysUnavailable();
        }
    }

    @Test
    void tellsThatConnectionsAreRefused() {
        issuer.goDown();
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertKeysUnavailable();

            assertTrue(application.log().hasLineWith("cannot fetch", METADATA_PATH, "the connection was refused"));
        }
    }

    @Test
    void tellsOperatorOnceHoweverLongTheOutage() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            IntStream.range(0, 20).forEach(i -> {
                client.call().assertKeysUnavailable();
                client.letPass(Duration.ofMinutes(1));
            });

            assertTrue(issuer.jwksFetches() >= 20);
            assertEquals(1, application.log().since(0).stream()
                    .filter(line -> line.text().startsWith("cannot fetch")).count());
        }
    }

    static void awaitState(String state) {
        Eventually.holds(() -> FilterMBean.ofTheOnlyFilter().issuer().state().equals(state), () -> "not " + state);
    }
}
