/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One {@code <filter-mapping>}. This class is immutable and thread-safe. */
final class FilterMapping {

    private static final String EVERY_SERVLET = "*";
    private static final String REQUEST = "REQUEST";

    private final String filterName;
    private final List<String> urlPatterns;
    private final List<String> servletNames;
    private final List<String> dispatchers;

    FilterMapping(DescriptorElement element) {
        this.filterName = element.text("filter-name").orElse("");
        this.urlPatterns = List.copyOf(element.texts("url-pattern"));
        this.servletNames = List.copyOf(element.texts("servlet-name"));
        this.dispatchers = List.copyOf(element.texts("dispatcher"));
    }

    String filterName() {
        return filterName;
    }

    /** Tells whether the filter is called when a client's request arrives. */
    boolean isForRequests() {
        return dispatchers().contains(REQUEST);
    }

    Collection<String> dispatchers() {
        return dispatchers.isEmpty() ? Set.of(REQUEST) : dispatchers;
    }

    /** Returns the url-patterns of the mapping and of the servlets that it names. */
    Set<String> urlPatterns(DeploymentDescriptor descriptor) {
        Set<String> all = new TreeSet<>(urlPatterns);
        for (String servletName : servletNames) {
            all.addAll(servletName.equals(EVERY_SERVLET) ? Set.of("/*") : descriptor.urlPatternsOfServlet(servletName));
        }
        return all;
    }

    /**
     * Tells whether the filter of this mapping is called before that of the other one where both match: those that
     * match by url-pattern come before those that match by servlet, whatever the order in web.xml.
     *
     * @see "Servlet 6.1, §6.2.4"
     */
    boolean isBefore(FilterMapping other, List<FilterMapping> inOrder) {
        if (urlPatterns.isEmpty() != other.urlPatterns.isEmpty()) {
            return other.urlPatterns.isEmpty();
        }
        return inOrder.indexOf(this) < inOrder.indexOf(other);
    }

    /** Returns what the mapping names, in the words of web.xml. */
    @Override
    public String toString() {
        return urlPatterns.stream().collect(Collectors.joining(" "))
                + servletNames.stream().map(name -> "servlet " + name).collect(Collectors.joining(" "));
    }
}
