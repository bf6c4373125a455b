/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class EndpointAddressTest {

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AutoClose
    private final TestIssuer server = TestIssuer.start();
    @AutoClose
    private final BackgroundThreads threads = new BackgroundThreads("");
    @AutoClose
    private final LogCapture log = new LogCapture();
    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final ManualExecutor background = new ManualExecutor();
    private final EndpointAddress address = EndpointAddress.discovered(
            "userinfo_endpoint", metadata(), PATIENCE, clock, background);

    @BeforeEach
    void publishAddress() {
        publish("https://as.example/userinfo");
    }

    @Test
    void fixedAddressIsNotLookedUp() throws Exception {
        URI fixed = URI.create("https://as.example/userinfo");

        assertEquals(fixed, EndpointAddress.at(fixed).resolve(Deadline.in(PATIENCE)));
    }

    @Test
    void looksAtTheMetadataOnceInTenMinutes() throws Exception {
        assertEquals("https://as.example/userinfo", resolve());
        clock.advance(Duration.ofMinutes(10).minusMillis(1));

        assertEquals("https://as.example/userinfo", resolve());
        assertEquals(1, server.fetchesOf(METADATA));
        assertEquals(0, background.waiting());
    }

    @Test
    void looksAgainInTheBackgroundAndServesTheOldAddressMeanwhile() throws Exception {
        resolve();
        publish("https://as.example/moved");
        clock.advance(Duration.ofMinutes(10));

        assertEquals("https://as.example/userinfo", resolve());
        assertEquals("https://as.example/userinfo", resolve());
        assertEquals(1, background.waiting());

        lookInBackground();
        assertEquals("https://as.example/moved", resolve());
    }

    @Test
    void keepsTheOldAddressWhenTheMetadataFails() throws Exception {
        resolve();
        server.serve(METADATA, exchange -> TestIssuer.respond(exchange, 500, ""));
        clock.advance(Duration.ofMinutes(10));
        resolve();
        lookInBackground();

        assertEquals("https://as.example/userinfo", resolve());
        assertTrue(log.hasLineWith("userinfo_endpoint is still taken to be https://as.example/userinfo", "500"));
        assertEquals(0, background.waiting());
    }

    @Test
    void forgetsTheOldAddressWhenTheMetadataMustNotBeTrusted() throws Exception {
        resolve();
        publish("http://as.example/userinfo");
        clock.advance(Duration.ofMinutes(10));
        resolve();
        lookInBackground();

        assertThrows(ExecutionException.class, this::resolve);
        assertTrue(log.hasLineWith("userinfo_endpoint is not known any more"));

        publish("https://as.example/userinfo");
        assertEquals("https://as.example/userinfo", resolve());
    }

    @Test
    void looksAgainAfterFailedLook() throws Exception {
        resolve();
        server.serve(METADATA, exchange -> TestIssuer.respond(exchange, 500, ""));
        clock.advance(Duration.ofMinutes(10));
        resolve();
        lookInBackground();
        publish("https://as.example/moved");
        clock.advance(Duration.ofMinutes(10));
        resolve();
        lookInBackground();

        assertEquals("https://as.example/moved", resolve());
    }

    @Test
    void keepsTheOldAddressWhenNothingCanRunInTheBackground() throws Exception {
        resolve();
        background.stop();
        clock.advance(Duration.ofMinutes(10));

        assertEquals("https://as.example/userinfo", resolve());
    }

    @Test
    void hasNoAddressBeforeTheFirstGoodLook() throws Exception {
        server.serve(METADATA, exchange -> TestIssuer.respond(exchange, 500, ""));
        ExecutionException failure = assertThrows(ExecutionException.class, this::resolve);
        assertInstanceOf(FetchException.class, failure.getCause());

        publish("https://as.example/userinfo");
        assertEquals("https://as.example/userinfo", resolve());
    }

    @Test
    void takesNoAddressThatMustNotBeAsked() {
        for (String bad : new String[] {"http://as.example/userinfo", "file:///etc/passwd", "/userinfo", "null"}) {
            publish(bad);

            assertThrows(ExecutionException.class, this::resolve, bad);
        }
    }

    private ServerMetadata metadata() {
        HttpFetcher fetcher = new HttpFetcher(new OutboundConnections(PATIENCE, threads));
        return new ServerMetadata(server.identifier(),
                ServerMetadata.wellKnownAddresses(URI.create(server.identifier())), false, fetcher);
    }

    private void publish(String userinfoEndpoint) {
        Map<String, Object> metadata = server.metadata();
        metadata.put("userinfo_endpoint", userinfoEndpoint);
        server.publishMetadata(metadata);
    }

    /** The HTTP client keeps its thread in the thread group of its first user. */
    private String resolve() throws Exception {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return address.resolve(Deadline.in(PATIENCE)).toString();
            } catch (FetchException e) {
                throw new CompletionException(e);
            }
        }, threads).get();
    }

    private void lookInBackground() throws Exception {
        CompletableFuture.runAsync(background::runNext, threads).get();
    }
}
