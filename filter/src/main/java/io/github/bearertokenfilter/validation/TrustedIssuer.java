/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a JWT of one issuer must fulfil, and how its claims name the caller. This class is immutable. */
public final class TrustedIssuer {

    private final Set<String> names;
    private final List<TokenCheck> checks;
    private final CallerMapping callerMapping;
    private final UserinfoSource userinfo;

    private TrustedIssuer(
            Set<String> names, List<TokenCheck> checks, CallerMapping callerMapping, UserinfoSource userinfo) {
        this.names = Set.copyOf(names);
        this.checks = List.copyOf(checks);
        this.callerMapping = callerMapping;
        this.userinfo = userinfo;
    }

    /**
     * Trusts tokens whose {@code iss} is one of these names.
     *
     * @param checks run in this order; among them must be one of the signature
     */
    public TrustedIssuer(Set<String> names, List<TokenCheck> checks, CallerMapping callerMapping) {
        this(names, checks, callerMapping, null);
    }

    /** Adds the claims of these names from userinfo to those of the tokens. */
    public TrustedIssuer completedBy(AuthorizationServerInquiries endpoint, Set<String> claimNames, Clock clock) {
        return new TrustedIssuer(names, checks, callerMapping, new UserinfoSource(endpoint, claimNames, clock));
    }

    Set<String> names() {
        return names;
    }

    List<TokenCheck> checks() {
        return checks;
    }

    AccessToken accept(UnverifiedJwt verified) throws BearerTokenException {
        if (userinfo == null) {
            return new VerifiedToken(verified.token(), verified.content().caller(callerMapping));
        }
        UserinfoClaims claims = new UserinfoClaims(verified.token(), verified.claims(), userinfo);
        return acceptUnlessOutage(verified, claims);
    }

    /** Nobody gets another name, or none, because userinfo cannot be asked for the right one. */
    private AccessToken acceptUnlessOutage(UnverifiedJwt verified, UserinfoClaims claims) throws BearerTokenException {
        try {
            AccessToken accepted = new VerifiedToken(verified.token(), new CallerClaims(claims, callerMapping));
            refuseIfOutage(claims);
            return accepted;
        } catch (BearerTokenException noPrincipal) {
            refuseIfOutage(claims);
            throw noPrincipal;
        }
    }

    private static void refuseIfOutage(UserinfoClaims claims) throws BearerTokenException {
        Optional<BearerTokenException> outage = claims.outage();
        if (outage.isPresent()) {
            throw outage.get();
        }
    }
}
