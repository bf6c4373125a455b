/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What an access token must grant for the request to pass: all of the required scopes.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1, insufficient_scope</a>
 */
public final class AccessRules {

    private final List<String> requiredScopes;

    /** Requires all of these scopes, for every request. */
    public AccessRules(List<String> requiredScopes) {
        this.requiredScopes = List.copyOf(requiredScopes);
    }

    /**
     * Returns if the token grants enough.
     *
     * @throws BearerTokenException if a scope is missing
     */
    public void check(AccessToken token) throws BearerTokenException {
        List<String> missing = new ArrayList<>(requiredScopes);
        missing.removeAll(token.scopes());
        if (!missing.isEmpty()) {
            throw new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "missing scopes " + missing, requiredScopes);
        }
    }
}
