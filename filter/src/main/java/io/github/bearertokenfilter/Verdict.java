/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.AccessRule;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Who makes a request, and if he may not, by which rule and why. This class is immutable. */
final class Verdict {

    private final Caller caller;
    private final AccessRule rule;
    private final BearerTokenException refusal;
    private final HttpServletRequest seen;

    private Verdict(Caller caller, AccessRule rule, BearerTokenException refusal, HttpServletRequest seen) {
        this.caller = caller;
        this.rule = rule;
        this.refusal = refusal;
        this.seen = seen;
    }

    static Verdict admit(Caller caller) {
        return new Verdict(caller, null, null, null);
    }

    static Verdict refuse(Caller caller, AccessRule rule, BearerTokenException refusal) {
        return new Verdict(caller, rule, refusal, null);
    }

    /** Returns the same verdict, with the request as the application sees it if it does. */
    Verdict seenAs(HttpServletRequest request) {
        return new Verdict(caller, rule, refusal, request);
    }

    HttpServletRequest seen() {
        return seen;
    }

    Caller caller() {
        return caller;
    }

    boolean isRefusal() {
        return refusal != null;
    }

    /** Returns the rule of a refusal. */
    AccessRule rule() {
        return rule;
    }

    BearerTokenException refusal() {
        return refusal;
    }
}
