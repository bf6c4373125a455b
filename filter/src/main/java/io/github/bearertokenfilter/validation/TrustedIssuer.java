/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.util.List;
import java.util.Set;

/** What a token of one issuer must fulfil, and how its claims name the caller. This class is immutable. */
public final class TrustedIssuer {

    private final Set<String> names;
    private final List<TokenCheck> checks;
    private final CallerMapping callerMapping;

    /**
     * Trusts tokens whose {@code iss} is one of these names.
     *
     * @param checks run in this order; among them must be one of the signature
     */
    public TrustedIssuer(Set<String> names, List<TokenCheck> checks, CallerMapping callerMapping) {
        this.names = Set.copyOf(names);
        this.checks = List.copyOf(checks);
        this.callerMapping = callerMapping;
    }

    Set<String> names() {
        return names;
    }

    List<TokenCheck> checks() {
        return checks;
    }

    CallerMapping callerMapping() {
        return callerMapping;
    }
}
