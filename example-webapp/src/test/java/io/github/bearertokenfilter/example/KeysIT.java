/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import com.nimbusds.jose.jwk.RSAKey;
import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Latencies;
import io.github.bearertokenfilter.example.support.RotatingIssuer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The example web application in a flood of invented key ids, and while its issuer is down. The figures stand in the
 * log of the test; no check depends on how fast the machine is.
 */
@RunOn(ServletContainer.TOMCAT_11)
@Timeout(300)
class KeysIT extends ContainerTest {

    private static final Logger LOG = System.getLogger(KeysIT.class.getName());
    private static final Duration COOLDOWN = Duration.ofSeconds(3);
    private static final int FLOOD = 10_000;
    private static final int FLOODERS = 8;
    private static final int REQUESTS_IN_PEACE = 1_000;
    private static final RSAKey FIRST = RotatingIssuer.newKey("first");

    private static RotatingIssuer rotating;
    private static RotatingIssuer ofImpatient;

    private final ExecutorService flooders = Executors.newFixedThreadPool(FLOODERS);
    private final AtomicInteger sent = new AtomicInteger();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        rotating = RotatingIssuer.publishing(FIRST);
        ofImpatient = RotatingIssuer.publishing(FIRST);
        use(servletContainer.start(Map.of("demo.issuer", rotating.issuer()),
                Applications.example("example-webapp",
                        Map.of("bearerTokenFilter.jwksCooldownSeconds", Long.toString(COOLDOWN.toSeconds()))),
                Applications.probe("impatient",
                        FilterLines.trusting(ofImpatient.issuer()).with("jwksMaxStaleSeconds", "4"))));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        rotating.close();
        ofImpatient.close();
    }

    @AfterEach
    void endFlood() throws InterruptedException {
        flooders.shutdownNow();
        assertTrue(flooders.awaitTermination(60, TimeUnit.SECONDS));
    }

    @Test
    void floodOfInventedKeyIdsCausesOneFetchInEachCooldownAndDisturbsNobody() throws Exception {
        String known = rotating.token(FIRST);
        RSAKey rotated = RotatingIssuer.newKey("rotated");
        Latencies inPeace = new Latencies();
        IntStream.range(0, REQUESTS_IN_PEACE).forEach(i -> inPeace.measure(() -> assertAccepted(known)));
        int fetchesBefore = rotating.fetches();
        long begin = System.nanoTime();

        List<Future<?>> flood = beginFlood(known);
        Latencies inFlood = new Latencies();
        while (sent.get() < FLOOD / 4) {
            inFlood.measure(() -> assertAccepted(known));
        }
        rotating.publish(FIRST, rotated);
        long publishedAt = System.nanoTime();
        awaitStatus(200, rotating.token(rotated));
        Duration untilAccepted = Duration.ofNanos(System.nanoTime() - publishedAt);
        while (flood.stream().anyMatch(flooder -> !flooder.isDone())) {
            inFlood.measure(() -> assertAccepted(known));
        }
        for (Future<?> flooder : flood) {
            flooder.get();
        }

        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        int fetches = rotating.fetches() - fetchesBefore;
        LOG.log(Level.INFO, "in peace: " + inPeace + "; in the flood: " + inFlood + "; " + FLOOD
                + " invented key ids in " + elapsed.toMillis() + " ms caused " + fetches
                + " fetches; a rotated key was accepted after " + untilAccepted.toMillis() + " ms");
        assertTrue(fetches <= elapsed.dividedBy(COOLDOWN) + 1, () -> fetches + " fetches in " + elapsed);
    }

    @Test
    void outageTouchesNoKnownKeyAndIsNotTheFaultOfUnknownOnes() {
        RSAKey later = RotatingIssuer.newKey("later");
        String known = rotating.token(FIRST);
        assertAccepted(known);
        rotating.goDown();

        Answer unavailable = awaitStatus(503, rotating.token(later));
        assertNotNull(unavailable.header("Retry-After"));
        assertNull(unavailable.challenge());
        assertAccepted(known);

        rotating.publish(FIRST, later);
        rotating.comeUp();
        awaitStatus(200, rotating.token(later));
    }

    @Test
    void keysThatAreTooOldServeNobodyUntilTheIssuerIsBack() {
        String token = ofImpatient.token(FIRST);
        assertEquals(200, client("/impatient").get("/caller", token).status());

        ofImpatient.goDown();
        awaitStatus(503, () -> client("/impatient").get("/caller", token));
        ofImpatient.comeUp();
        awaitStatus(200, () -> client("/impatient").get("/caller", token));
    }

    private List<Future<?>> beginFlood(String goodToken) {
        List<Future<?>> flood = new ArrayList<>();
        for (int i = 0; i < FLOODERS; i++) {
            flood.add(flooders.submit(() -> {
                while (sent.incrementAndGet() <= FLOOD) {
                    assertEquals(401, report(RotatingIssuer.withInventedKeyId(goodToken)).status());
                }
            }));
        }
        return flood;
    }

    private static Answer awaitStatus(int status, String token) {
        return awaitStatus(status, () -> report(token));
    }

    private static Answer awaitStatus(int status, Supplier<Answer> request) {
        return Eventually.present(() -> Optional.of(request.get()).filter(answer -> answer.status() == status),
                () -> "never answered " + status);
    }

    private static void assertAccepted(String token) {
        assertEquals(200, report(token).status());
    }

    private static Answer report(String token) {
        return client("/example-webapp").get("/app/report", token);
    }
}
