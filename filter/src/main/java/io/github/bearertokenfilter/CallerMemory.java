/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Remembers the caller in an attribute of the request, for its later dispatches. Each filter has its own memory and
 * takes the caller from no other: another filter, or one of another application, trusts another issuer.
 */
final class CallerMemory {

    private final String attribute =
            CallerMemory.class.getName() + "@" + Integer.toHexString(System.identityHashCode(this));

    Optional<Caller> recall(HttpServletRequest request) {
        Object remembered = request.getAttribute(attribute);
        return remembered instanceof Remembered && ((Remembered) remembered).memory == this
                ? Optional.of(((Remembered) remembered).caller)
                : Optional.empty();
    }

    void remember(HttpServletRequest request, Caller caller) {
        request.setAttribute(attribute, new Remembered(this, caller));
    }

    private static final class Remembered {

        private final CallerMemory memory;
        private final Caller caller;

        Remembered(CallerMemory memory, Caller caller) {
            this.memory = memory;
            this.caller = caller;
        }
    }
}
