/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.AccessRule;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.web.Caller;

/** Who makes a request, and if he may not, by which rule and why. This class is immutable. */
final class Verdict {

    private final Caller caller;
    private final AccessRule rule;
    private final BearerTokenException refusal;

    private Verdict(Caller caller, AccessRule rule, BearerTokenException refusal) {
        this.caller = caller;
        this.rule = rule;
        this.refusal = refusal;
    }

    static Verdict admit(Caller caller) {
        return new Verdict(caller, null, null);
    }

    static Verdict refuse(Caller caller, AccessRule rule, BearerTokenException refusal) {
        return new Verdict(caller, rule, refusal);
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
