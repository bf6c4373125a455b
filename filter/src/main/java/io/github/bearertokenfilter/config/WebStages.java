/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.validation.ClaimName;
import io.github.bearertokenfilter.web.AttributeClaims;
import io.github.bearertokenfilter.web.BearerTokenResolver;
import io.github.bearertokenfilter.web.HeaderClaims;
import io.github.bearertokenfilter.web.RequestView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The part of the wiring diagram that has to do with requests. */
final class WebStages {

    private WebStages() {
    }

    static BearerTokenResolver bearerTokenResolver(FilterSettings settings) {
        BearerTokenResolver resolver = new BearerTokenResolver();
        if (settings.tokenCookie().isPresent()) {
            resolver = resolver.andCookie(settings.tokenCookie().get());
        }
        if (settings.allowUriQueryParameter()) {
            resolver = resolver.andQuery();
        }
        if (!settings.allowFormEncodedBodyParameter()) {
            return resolver;
        }
        return settings.isEnforced() ? resolver.andForm() : resolver.andFormOfKnownLength();
    }

    static RequestView requestView(FilterSettings settings, boolean everyCallerIsRole) {
        return new RequestView(
                new HeaderClaims(lookups(settings.requestHeaders())),
                new AttributeClaims(lookups(settings.requestAttributes())),
                settings.allowSharedSessions() || !settings.isEnforced(),
                everyCallerIsRole,
                !settings.isEnforced());
    }

    private static Map<String, Function<Map<String, Object>, Object>> lookups(Map<String, ClaimName> claims) {
        Map<String, Function<Map<String, Object>, Object>> lookups = new LinkedHashMap<>();
        claims.forEach((target, claim) -> lookups.put(target, claim::in));
        return lookups;
    }
}
