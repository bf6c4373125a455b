/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts that web.xml gives: context-params of the filter's prefix, and init-params before them. */
final class GivenParameters {

    private static final String CONTEXT_PREFIX = "bearerTokenFilter.";

    private GivenParameters() {
    }

    static Map<String, String> of(FilterConfig filterConfig) {
        Map<String, String> given = new LinkedHashMap<>();
        ServletContext context = filterConfig.getServletContext();
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(CONTEXT_PREFIX)) {
                given.put(name.substring(CONTEXT_PREFIX.length()), context.getInitParameter(name));
            }
        }
        for (String name : Collections.list(filterConfig.getInitParameterNames())) {
            given.put(name, filterConfig.getInitParameter(name));
        }
        return given;
    }
}
