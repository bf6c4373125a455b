/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.Map;

/** Questions about tokens to one endpoint; {@link InquiryFactory} makes them. This class is thread-safe. */
public final class AuthorizationServerInquiries {

    private final CircuitBreaker circuit;
    private final CachedInquiry cache;

    AuthorizationServerInquiries(CircuitBreaker circuit, CachedInquiry cache) {
        this.circuit = circuit;
        this.cache = cache;
    }

    /**
     * Returns what the server says of the token.
     *
     * @throws BearerTokenException if the server does not know it as a good one, or cannot be asked now
     */
    Map<String, Object> ask(BearerToken token) throws BearerTokenException {
        return cache.ask(token);
    }

    /** Probes an endpoint that failed, if that is due; to be called every second or so. Returns at once. */
    public void probeIfDue() {
        circuit.probeIfDue();
    }
}
