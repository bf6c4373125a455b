/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the container itself tells of the servlets and filters of an application, wherever they were registered. It does
 * not tell of dispatchers, of support for asynchronous requests, nor in what order filters come.
 */
final class Registrations {

    private static final String EVERY_SERVLET = "*";

    private final ServletContext context;

    Registrations(ServletContext context) {
        this.context = context;
    }

    List<RegisteredServlet> servlets() {
        return context.getServletRegistrations().values().stream()
                .map(RegisteredServlet::new)
                .collect(Collectors.toList());
    }

    boolean hasFilter(String filterName) {
        return filter(filterName).isPresent();
    }

    /** Tells whether another filter of the application has this value of an init-param. */
    boolean hasAnotherFilterWith(String initParam, String value, String filterName) {
        return Optional.<Map<String, ? extends FilterRegistration>>ofNullable(context.getFilterRegistrations())
                .orElse(Map.of()).values().stream()
                .filter(filter -> !filterName.equals(filter.getName()))
                .anyMatch(filter -> value.equals(filter.getInitParameter(initParam)));
    }

    /** Tells whether the filter is mapped to anything. */
    boolean isMapped(String filterName) {
        return filter(filterName)
                .filter(filter -> !urlPatterns(filter).isEmpty() || !servletNames(filter).isEmpty())
                .isPresent();
    }

    /** Returns the url-patterns that the filter is mapped to, and those of the servlets that it is mapped to. */
    Set<String> urlPatternsOfFilter(String filterName) {
        Set<String> all = new TreeSet<>();
        filter(filterName).ifPresent(filter -> {
            all.addAll(urlPatterns(filter));
            servletNames(filter).forEach(servlet -> all.addAll(urlPatternsOfServlet(servlet)));
        });
        return all;
    }

    private Collection<String> urlPatternsOfServlet(String servletName) {
        return servletName.equals(EVERY_SERVLET) ? Set.of("/*")
                : Optional.ofNullable(context.getServletRegistration(servletName))
                        .map(servlet -> orNone(servlet.getMappings())).orElse(Set.of());
    }

    private static Collection<String> urlPatterns(FilterRegistration filter) {
        return orNone(filter.getUrlPatternMappings());
    }

    private static Collection<String> servletNames(FilterRegistration filter) {
        return orNone(filter.getServletNameMappings());
    }

    /** Open Liberty has null where there are none. */
    static Collection<String> orNone(Collection<String> names) {
        return names == null ? Set.of() : names;
    }

    private Optional<FilterRegistration> filter(String filterName) {
        return Optional.ofNullable(context.getFilterRegistration(filterName));
    }
}
