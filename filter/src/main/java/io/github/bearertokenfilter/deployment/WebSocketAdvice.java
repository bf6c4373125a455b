/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Jetty opens WebSockets in a filter of its own, which it puts before all others, unless web.xml has it under the name
 * of its class. Tomcat's comes after those of web.xml.
 */
final class WebSocketAdvice {

    private static final Pattern JETTYS_FILTER = Pattern.compile("org\\.eclipse\\.jetty\\..*\\.WebSocketUpgradeFilter");

    private WebSocketAdvice() {
    }

    /** Returns a warning if WebSockets are opened before the filter is asked; these filters are in web.xml. */
    static Optional<String> warning(ServletContext context, Set<String> filtersOfWebXml) {
        return context.getFilterRegistrations().values().stream()
                .map(FilterRegistration::getClassName)
                .filter(name -> name != null && JETTYS_FILTER.matcher(name).matches())
                .filter(name -> !filtersOfWebXml.contains(name))
                .findFirst()
                .map(name -> "Jetty opens WebSockets before it is asked, without any token: name Jetty's filter in"
                        + " web.xml after it, <filter-name>" + name + "</filter-name> and <filter-class>" + name
                        + "</filter-class> with a filter-mapping for /*");
    }
}
