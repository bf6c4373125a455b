/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;

/** Keys that are loaded when a test says so, from a source that a test fills. */
abstract class CachedKeysFixture {

    static final Duration REFRESH = Duration.ofMinutes(10);
    static final Duration MAX_STALE = Duration.ofDays(1);
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final JwkSet OLD = JwkSets.of(TestKey.RSA.withKid("old"));
    static final JwkSet NEW = JwkSets.of(TestKey.OTHER_RSA.withKid("new"));

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final FakeJwkSetSource source = new FakeJwkSetSource(clock);
    private final ManualExecutor executor = new ManualExecutor();
    private final CachedKeys cache = cacheWaiting(Duration.ZERO);

    void haveOldKeys() {
        source.publish(OLD);
        cache.refreshIfDue();
        executor.runNext();
    }

    CachedKeys cacheWaiting(Duration maxWait) {
        KeyTimes times = new KeyTimes(REFRESH, MAX_STALE, Duration.ofSeconds(30), maxWait);
        return new CachedKeys(source, times, new RetryPause(() -> 0), clock, executor);
    }

    MutableClock clock() {
        return clock;
    }

    FakeJwkSetSource source() {
        return source;
    }

    ManualExecutor executor() {
        return executor;
    }

    CachedKeys cache() {
        return cache;
    }
}
