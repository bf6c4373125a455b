/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.RetryPause;
import io.github.bearertokenfilter.token.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/** Puts inquiries together of layers with one policy each: ask, break the circuit, remember. */
public final class InquiryFactory {

    private final Duration maxWait;
    private final Clock clock;
    private final Executor executor;

    /** Has questions asked by {@code executor}; nobody waits for an answer longer than {@code maxWait}. */
    public InquiryFactory(Duration maxWait, Clock clock, Executor executor) {
        this.maxWait = maxWait;
        this.clock = clock;
        this.executor = executor;
    }

    /** Asks the introspection endpoint as this client; good answers are kept for {@code maxAge}. */
    public AuthorizationServerInquiries introspection(
            JsonEndpoint endpoint, String clientId, String clientSecret, Duration maxAge) {
        TokenInquiry introspection = new Introspection(endpoint, clientId, clientSecret);
        return layered(introspection, Reason.INTROSPECTION_UNAVAILABLE, maxAge);
    }

    /** Asks the userinfo endpoint; good answers are kept for {@code maxAge}. */
    public AuthorizationServerInquiries userinfo(JsonEndpoint endpoint, Duration maxAge) {
        return layered(new Userinfo(endpoint), Reason.USERINFO_UNAVAILABLE, maxAge);
    }

    private AuthorizationServerInquiries layered(TokenInquiry endpoint, Reason reasonOfSilence, Duration maxAge) {
        RetryPause retryPause = new RetryPause(() -> ThreadLocalRandom.current().nextDouble());
        CircuitBreaker circuit = new CircuitBreaker(endpoint, retryPause, clock, executor);
        CachedInquiry cache = new CachedInquiry(circuit, maxAge, maxWait, reasonOfSilence, clock, executor);
        return new AuthorizationServerInquiries(circuit, cache);
    }
}
