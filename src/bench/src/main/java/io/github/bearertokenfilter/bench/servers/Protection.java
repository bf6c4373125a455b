/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.BearerTokenFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** What stands before the application. */
enum Protection {

    NONE("no filter"),
    /** The container decodes a header only when somebody asks for it: this much every other one pays too. */
    READS_HEADER("a filter that only reads the header"),
    OURS("this filter"),
    OURS_WITHOUT_CACHE("this filter, cache off"),
    NAIVE("a filter as the READMEs of java-jwt and jwks-rsa show"),
    SPRING("Spring Security's filter chain");

    private final String title;

    Protection(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Returns the filter, or {@code null} for none. */
    Filter filter(TrustLines trust) throws Exception {
        return switch (this) {
            case NONE -> null;
            case READS_HEADER -> (request, response, chain) -> {
                ((HttpServletRequest) request).getHeader("Authorization");
                chain.doFilter(request, response);
            };
            case OURS -> new ConfiguredFilter(new BearerTokenFilter(), trust.filterLines(Map.of()));
            case OURS_WITHOUT_CACHE ->
                    new ConfiguredFilter(new BearerTokenFilter(), trust.filterLines(Map.of("tokenCacheSize", "0")));
            case NAIVE -> new NaiveFilter(trust);
            case SPRING -> SpringChain.filter(trust);
        };
    }
}
