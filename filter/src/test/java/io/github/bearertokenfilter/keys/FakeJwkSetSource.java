/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Clock;
import java.time.Duration;

/** Gives what the test has put into it, dated by the test's clock, and counts how often. */
final class FakeJwkSetSource implements JwkSetSource {

    private final Clock clock;
    private JwkSet keys;
    private Duration freshFor;
    private Throwable failure;
    private int loads;

    FakeJwkSetSource(Clock clock) {
        this.clock = clock;
    }

    void publish(JwkSet published) {
        keys = published;
        failure = null;
    }

    void publish(JwkSet published, Duration maxAge) {
        publish(published);
        freshFor = maxAge;
    }

    void fail(String cause) {
        failure = new FetchException(cause);
    }

    void fail(Throwable unexpected) {
        failure = unexpected;
    }

    int loads() {
        return loads;
    }

    @Override
    public FetchedJwkSet load() throws FetchException {
        loads++;
        if (failure instanceof FetchException) {
            throw (FetchException) failure;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        return new FetchedJwkSet(keys, "", clock.instant(), freshFor);
    }
}
