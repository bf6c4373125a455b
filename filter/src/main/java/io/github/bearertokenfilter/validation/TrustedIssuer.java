/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a JWT of one issuer must fulfil, and how its claims name the caller. This class is immutable. */
public final class TrustedIssuer {

    private final Set<String> names;
    private final List<TokenCheck> checks;
    private final CallerMapping callerMapping;
    private final Set<String> userinfoClaims;
    private final AuthorizationServerInquiries userinfo;

    private TrustedIssuer(Set<String> names, List<TokenCheck> checks, CallerMapping callerMapping,
            Set<String> userinfoClaims, AuthorizationServerInquiries userinfo) {
        this.names = Set.copyOf(names);
        this.checks = List.copyOf(checks);
        this.callerMapping = callerMapping;
        this.userinfoClaims = Set.copyOf(userinfoClaims);
        this.userinfo = userinfo;
    }

    /**
     * Trusts tokens whose {@code iss} is one of these names.
     *
     * @param checks run in this order; among them must be one of the signature
     */
    public TrustedIssuer(Set<String> names, List<TokenCheck> checks, CallerMapping callerMapping) {
        this(names, checks, callerMapping, Set.of(), null);
    }

    /** Adds the claims of these names from userinfo to those of the tokens. */
    public TrustedIssuer completedBy(AuthorizationServerInquiries endpoint, Set<String> claimNames) {
        return new TrustedIssuer(names, checks, callerMapping, claimNames, endpoint);
    }

    Set<String> names() {
        return names;
    }

    List<TokenCheck> checks() {
        return checks;
    }

    AccessToken accept(UnverifiedJwt verified) throws BearerTokenException {
        CallerClaims caller = userinfoClaims.isEmpty()
                ? verified.content().caller(callerMapping)
                : new CallerClaims(completed(verified), callerMapping);
        return new VerifiedToken(verified.token(), caller);
    }

    private Map<String, Object> completed(UnverifiedJwt verified) {
        return new UserinfoClaims(verified.token(), verified.claims(), userinfoClaims, userinfo);
    }
}
