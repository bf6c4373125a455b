/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.BackgroundThreads;
import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Questions about tokens to one endpoint, put together of layers with one policy each: ask, break the circuit, remember.
 *
 * <p>This class is thread-safe.
 */
public final class AuthorizationServerInquiries {

    private final CircuitBreaker circuit;
    private final CachedInquiry cache;

    private AuthorizationServerInquiries(TokenInquiry endpoint, Reason reasonOfSilence, Duration maxAge, Duration maxWait,
            Clock clock, BackgroundThreads threads) {
        RetryPause retryPause = new RetryPause(() -> ThreadLocalRandom.current().nextDouble());
        this.circuit = new CircuitBreaker(endpoint, retryPause, clock, threads);
        this.cache = new CachedInquiry(circuit, maxAge, maxWait, reasonOfSilence, clock, threads);
    }

    /** Asks the introspection endpoint as this client; good answers are kept for {@code maxAge}. */
    public static AuthorizationServerInquiries introspection(JsonEndpoint endpoint, String clientId, String clientSecret,
            Duration maxAge, Duration maxWait, Clock clock, BackgroundThreads threads) {
        return new AuthorizationServerInquiries(new Introspection(endpoint, clientId, clientSecret),
                Reason.INTROSPECTION_UNAVAILABLE, maxAge, maxWait, clock, threads);
    }

    /** Asks the userinfo endpoint; good answers are kept for {@code maxAge}. */
    public static AuthorizationServerInquiries userinfo(JsonEndpoint endpoint, Duration maxAge, Duration maxWait,
            Clock clock, BackgroundThreads threads) {
        return new AuthorizationServerInquiries(
                new Userinfo(endpoint), Reason.USERINFO_UNAVAILABLE, maxAge, maxWait, clock, threads);
    }

    /**
     * Returns what the server says of the token.
     *
     * @throws BearerTokenException if the server does not know it as a good one, or cannot be asked now
     */
    Map<String, Object> ask(String token) throws BearerTokenException {
        return cache.ask(token);
    }

    /** Probes an endpoint that failed, if that is due; to be called every second or so. Returns at once. */
    public void probeIfDue() {
        circuit.probeIfDue();
    }
}
