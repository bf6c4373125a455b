/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does, as long as that takes but not for ever. */
public final class Eventually {

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Eventually() {
    }

    /** Returns what there is to be found, as soon as it is there; fails with the complaint if it never is. */
    public static <T> T present(Supplier<Optional<T>> look, Supplier<String> complaint) {
        return present(AT_MOST, look, complaint);
    }

    /** The same, for what is known to take longer. */
    public static <T> T present(Duration atMost, Supplier<Optional<T>> look, Supplier<String> complaint) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(complaint.get());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = look.get();
        }
        return found.get();
    }
}
