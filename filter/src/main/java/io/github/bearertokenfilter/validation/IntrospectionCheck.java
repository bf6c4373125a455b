/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The check that the authorization server still calls a JWT good: it may have been revoked. Comes after the signature.
 * This class is thread-safe.
 */
public final class IntrospectionCheck implements TokenCheck {

    private final AuthorizationServerInquiries introspection;
    private final List<ClaimCheck> checks;

    /** Asks there, and checks the answer so. */
    public IntrospectionCheck(AuthorizationServerInquiries introspection, List<ClaimCheck> checks) {
        this.introspection = introspection;
        this.checks = List.copyOf(checks);
    }

    @Override
    public void check(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        Map<String, Object> answer = introspection.ask(jwt.token());
        checkSubject(answer, jwt.claims());
        for (ClaimCheck check : checks) {
            check.check(answer, now);
        }
    }

    /** An answer about somebody else is no answer about this token. */
    private static void checkSubject(Map<String, Object> answer, Map<String, Object> claims)
            throws BearerTokenException {
        if (answer.containsKey("sub") && !answer.get("sub").equals(claims.get("sub"))) {
            throw new BearerTokenException(Reason.INTROSPECTION_UNAVAILABLE,
                    "the introspection endpoint speaks of another sub than the token");
        }
    }
}
