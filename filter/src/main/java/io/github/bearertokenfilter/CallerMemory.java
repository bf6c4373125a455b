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

    /** Returns the caller whom an earlier dispatch has admitted. */
    Optional<Caller> recall(HttpServletRequest request) {
        return remembered(request).filter(remembered -> remembered.admitted).map(remembered -> remembered.caller);
    }

    /** Returns the caller whom an earlier dispatch has found, though it may have refused his request. */
    Optional<Caller> recallAlsoRefused(HttpServletRequest request) {
        return remembered(request).map(remembered -> remembered.caller);
    }

    private Optional<Remembered> remembered(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(attribute))
                .filter(Remembered.class::isInstance)
                .map(Remembered.class::cast)
                .filter(remembered -> remembered.memory == this);
    }

    void remember(HttpServletRequest request, Caller caller) {
        request.setAttribute(attribute, new Remembered(this, caller, true));
    }

    /** Remembers the caller for the error page, and for no dispatch for which rules must be asked. */
    void rememberRefused(HttpServletRequest request, Caller caller) {
        request.setAttribute(attribute, new Remembered(this, caller, false));
    }

    private static final class Remembered {

        private final CallerMemory memory;
        private final Caller caller;
        private final boolean admitted;

        Remembered(CallerMemory memory, Caller caller, boolean admitted) {
            this.memory = memory;
            this.caller = caller;
            this.admitted = admitted;
        }
    }
}
