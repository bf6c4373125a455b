/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JsonEndpoint.EndpointException;
import io.github.bearertokenfilter.token.Reason;
import java.util.Set;

/**
 * Tells an endpoint that is out of order from one that stumbled over a token. Only the first is a reason to ask no
 * more: otherwise he who finds a token that it cannot digest could keep everybody out.
 */
final class EndpointFailure {

    /** Too Many Requests, Bad Gateway, Service Unavailable, Gateway Timeout. */
    private static final Set<Integer> OUTAGES = Set.of(429, 502, 503, 504);

    private EndpointFailure() {
    }

    static InquiryAnswer of(EndpointException failure, Reason reason) {
        return failure.isSilent()
                ? InquiryAnswer.outage(reason, failure.getMessage())
                : InquiryAnswer.unusable(reason, failure.getMessage());
    }

    static InquiryAnswer of(String endpoint, int status, Reason reason) {
        String detail = endpoint + " answered with status " + status;
        return OUTAGES.contains(status)
                ? InquiryAnswer.outage(reason, detail)
                : InquiryAnswer.unusable(reason, detail);
    }
}
