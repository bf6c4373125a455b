/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.util.UUID;

/** Calls an application with fresh tokens of one issuer, whatever time its clock shows. */
final class Client {

    private final TestIssuer issuer;
    private final ProtectedApplication application;

    Client(TestIssuer issuer, ProtectedApplication application) {
        this.issuer = issuer;
        this.application = application;
    }

    /** Calls with a token that is signed with the issuer's usual key. */
    Exchange call() {
        return callSignedWith(TestKey.RSA);
    }

    Exchange callSignedWith(TestKey key) {
        return application.receive(issuer.tokenAt(clock().instant()).key(key).build());
    }

    /** Calls with a token that does not say which key has signed it. */
    Exchange callWithoutKeyName(TestKey key) {
        return application.receive(issuer.tokenAt(clock().instant()).key(key).withoutHeader("kid").build());
    }

    /** Calls with a token that names a key which nobody has heard of, and has a worthless signature. */
    Exchange callNamingUnknownKey() {
        return application.receive(issuer.tokenAt(clock().instant())
                .header("kid", UUID.randomUUID().toString())
                .signedWith(input -> new byte[256]));
    }

    /** Returns when a fetch that is due has come to its end. Within a cooldown, an unknown key id starts none. */
    void awaitFetchUnderWay() {
        callNamingUnknownKey();
    }

    void letPass(Duration time) {
        clock().advance(time);
    }

    /** Returns when the background work has looked at the clock as it stands now. */
    void awaitBackgroundWork() {
        long before = clock().readings();
        Eventually.holds(() -> clock().readings() >= before + 2, () -> "no background work");
    }

    private MutableClock clock() {
        return application.clock();
    }
}
