/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.time.Duration;

/** Tells that it cannot be found out at the moment which keys are good; the message is for the operator. */
public final class KeysUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    KeysUnavailableException(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** Returns how long it makes no sense to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
