/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
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
        for (ClaimCheck check : checks) {
            check.check(answer, now);
        }
    }
}
