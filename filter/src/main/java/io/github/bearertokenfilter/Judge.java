/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.monitoring.RequestCounters;
import io.github.bearertokenfilter.rules.AccessRule;
import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who makes a request, and whether the rules let him. This class is immutable and thread-safe. */
final class Judge {

    private final AccessRules accessRules;
    private final TokenAuthentication tokenAuthentication;
    private final Refusals refusals;
    private final RequestCounters counters;
    private final boolean showsRefusedCallers;

    /**
     * Makes a judge.
     *
     * @param showsRefusedCallers whether it matters who is refused, as there is something that tells it
     */
    Judge(AccessRules accessRules, TokenAuthentication tokenAuthentication, Refusals refusals,
            RequestCounters counters, boolean showsRefusedCallers) {
        this.accessRules = accessRules;
        this.tokenAuthentication = tokenAuthentication;
        this.refusals = refusals;
        this.counters = counters;
        this.showsRefusedCallers = showsRefusedCallers;
    }

    Verdict judge(HttpServletRequest request) {
        AccessRule rule = accessRules.ruleFor(RequestTargets.of(request));
        Caller caller = Caller.anonymous();
        try {
            rule.refuseIfDenied();
        } catch (BearerTokenException denial) {
            return Verdict.refuse(callerWhoIsDenied(request), rule, denial);
        }
        try {
            Optional<AccessToken> accessToken = tokenAuthentication.accessTokenOf(request);
            if (accessToken.isEmpty()) {
                accessRules.checkWithoutToken(rule, new ContainerLogin(request));
                return Verdict.admit(caller);
            }
            caller = tokenAuthentication.callerOf(accessToken.get());
            accessRules.check(rule, accessToken.get());
            counters.accepted();
            return Verdict.admit(caller);
        } catch (BearerTokenException refusal) {
            return rule.isPermit() && refusal.reason() != Reason.INTERNAL_ERROR
                    ? Verdict.admit(callerInSpiteOf(refusal, request))
                    : Verdict.refuse(caller.hasToken() ? caller : callerWhoIsRefused(refusal, request), rule, refusal);
        }
    }

    /** Where everybody may pass, a bad token is none. */
    private Caller callerInSpiteOf(BearerTokenException refusal, HttpServletRequest request) {
        Caller caller = callerOutsideForm(refusal, request);
        if (caller.hasToken()) {
            counters.accepted();
        } else {
            refusals.ignore(request, refusal);
        }
        return caller;
    }

    private Caller callerWhoIsRefused(BearerTokenException refusal, HttpServletRequest request) {
        return showsRefusedCallers ? callerOutsideForm(refusal, request) : Caller.anonymous();
    }

    /** A form that cannot be read does not hide who has named himself elsewhere. */
    private Caller callerOutsideForm(BearerTokenException refusal, HttpServletRequest request) {
        if (refusal.reason() != Reason.UNREADABLE_FORM) {
            return Caller.anonymous();
        }
        try {
            return caller(tokenAuthentication.accessTokenOutsideForm(request));
        } catch (BearerTokenException noCaller) {
            return Caller.anonymous();
        }
    }

    /** Whoever he is does not help him; it matters to the page that he gets to see. */
    private Caller callerWhoIsDenied(HttpServletRequest request) {
        if (!showsRefusedCallers) {
            return Caller.anonymous();
        }
        try {
            return caller(tokenAuthentication.accessTokenOf(request));
        } catch (BearerTokenException noCaller) {
            return callerOutsideForm(noCaller, request);
        }
    }

    private Caller caller(Optional<AccessToken> accessToken) {
        return accessToken.map(tokenAuthentication::callerOf).orElseGet(Caller::anonymous);
    }
}
