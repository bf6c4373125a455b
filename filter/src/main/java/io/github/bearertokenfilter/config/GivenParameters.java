/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The texts that web.xml gives: context-params of the filter's prefix, and init-params before them. */
final class GivenParameters {

    private static final String CONTEXT_PREFIX = "bearerTokenFilter.";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> initParams = new HashSet<>();

    GivenParameters(FilterConfig filterConfig) {
        ServletContext context = filterConfig.getServletContext();
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(CONTEXT_PREFIX)) {
                texts.put(name.substring(CONTEXT_PREFIX.length()), context.getInitParameter(name));
            }
        }
        for (String name : Collections.list(filterConfig.getInitParameterNames())) {
            texts.put(name, filterConfig.getInitParameter(name));
            initParams.add(name);
        }
    }

    /** Returns each text that is in force by its name without prefix. */
    Map<String, String> texts() {
        return texts;
    }

    /** Returns where the parameter stands and its whole name there. */
    String place(String name) {
        return initParams.contains(name) ? "init-param [" + name + "]"
                : "context-param [" + CONTEXT_PREFIX + name + "]";
    }

    /** Returns the whole name that another parameter would have where this one stands. */
    String nameBeside(String name, String other) {
        return initParams.contains(name) ? other : CONTEXT_PREFIX + other;
    }
}
