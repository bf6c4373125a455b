/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Lines of a web.xml, and what is said of them. */
final class Lines {

    static final Predicate<String> EVERY_ROLE = role -> true;

    static final String FILTER = """
            <filter>
              <filter-name>bearerToken</filter-name>
              <filter-class>io.github.bearertokenfilter.BearerTokenFilter</filter-class>
              <async-supported>true</async-supported>
            </filter>
            """;
    static final String ALL_DISPATCHERS = "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
            + "<dispatcher>INCLUDE</dispatcher><dispatcher>ASYNC</dispatcher><dispatcher>ERROR</dispatcher>";
    static final String MAPPING = mapping("bearerToken", "<url-pattern>/app/*</url-pattern>" + ALL_DISPATCHERS);

    private Lines() {
    }

    static void assertAdvice(String expected, String... elements) {
        assertEquals(List.of(expected), adviceFor(elements));
    }

    static List<String> adviceFor(String... elements) {
        return adviceOf(webApp(elements), EVERY_ROLE);
    }

    static List<String> adviceOf(String webXml, Predicate<String> roleCanBeGiven) {
        return adviceOf(new FakeFilterConfig().withFile("/WEB-INF/web.xml", webXml), roleCanBeGiven);
    }

    static List<String> adviceOf(FakeFilterConfig config, Predicate<String> roleCanBeGiven) {
        return DeploymentAdvice.warnings(config, BearerTokenFilter.class, roleCanBeGiven, false);
    }

    static String webApp(String... elements) {
        return "<web-app xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\">" + String.join("\n", elements)
                + "</web-app>";
    }

    static String filter(String name, String filterClass) {
        return "<filter><filter-name>" + name + "</filter-name><filter-class>" + filterClass
                + "</filter-class></filter>";
    }

    static String mapping(String name, String content) {
        return "<filter-mapping><filter-name>" + name + "</filter-name>" + content + "</filter-mapping>";
    }

    static String servlet(String name, String urlPattern, String content) {
        return "<servlet><servlet-name>" + name + "</servlet-name>" + content + "</servlet><servlet-mapping>"
                + "<servlet-name>" + name + "</servlet-name><url-pattern>" + urlPattern
                + "</url-pattern></servlet-mapping>";
    }

    static String constraint(String urlPattern, String roles) {
        return "<security-constraint><web-resource-collection><url-pattern>" + urlPattern
                + "</url-pattern></web-resource-collection><auth-constraint>" + roles
                + "</auth-constraint></security-constraint>";
    }

    /** A servlet as the container knows it. */
    static ServletRegistration registered(String name, Class<?> type, String... urlPatterns) {
        return registered(name, type.getName(), urlPatterns);
    }

    static ServletRegistration registered(String name, String className, String... urlPatterns) {
        ServletRegistration registration = mock();
        when(registration.getName()).thenReturn(name);
        when(registration.getClassName()).thenReturn(className);
        when(registration.getMappings()).thenReturn(Set.of(urlPatterns));
        return registration;
    }

    /** The filter as the container knows it where web.xml does not. */
    static FilterRegistration mappedTo(Set<String> urlPatterns, Set<String> servletNames) {
        FilterRegistration registration = mock();
        when(registration.getUrlPatternMappings()).thenReturn(urlPatterns);
        when(registration.getServletNameMappings()).thenReturn(servletNames);
        return registration;
    }
}
