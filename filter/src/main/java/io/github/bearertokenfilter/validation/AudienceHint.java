/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.util.List;
import java.util.Map;

/** Guesses, for the operator's log alone, why a token is meant for another audience. */
final class AudienceHint {

    private AudienceHint() {
    }

    /** Returns a hint that begins with a comma, or nothing. */
    static String forMismatch(Map<String, Object> claims) {
        List<String> audiences = ClaimValues.strings(claims.get("aud"));
        if (audiences.isEmpty()) {
            return ", there is no aud: the authorization server must be told to put one in, or see audienceClaims";
        }
        if (audiences.contains(VerifiedToken.clientId(claims))) {
            return ", aud is the client id: the client sent its ID token, or did not ask for this API's audience";
        }
        return "";
    }
}
