/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Makes views for tests. */
final class Views {

    private Views() {
    }

    /** Shows the caller and nothing else. */
    static RequestView plain() {
        return new RequestView(new HeaderClaims(Map.of()), new AttributeClaims(Map.of()), true, false, false);
    }

    /** Shows this claim in an attribute of its name, and leaves logins to the container. */
    static RequestView leavingLogins(String claim) {
        return new RequestView(
                new HeaderClaims(Map.of()), new AttributeClaims(lookups(claim, claim)), true, false, true);
    }

    /** Pairs of a name and a claim, as they are needed to show claims. */
    static Map<String, Function<Map<String, Object>, Object>> lookups(String... targetsAndClaims) {
        Map<String, Function<Map<String, Object>, Object>> lookups = new LinkedHashMap<>();
        for (int i = 0; i < targetsAndClaims.length; i += 2) {
            String claim = targetsAndClaims[i + 1];
            lookups.put(targetsAndClaims[i], claims -> claims.get(claim));
        }
        return lookups;
    }
}
