/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is let in to one url-pattern by the container, with which methods. This class is immutable and thread-safe.
 *
 * @see "Servlet 6.1, §13.4.1 and §13.8"
 */
final class SecurityConstraint {

    private final String urlPattern;
    private final String target;
    private final Set<String> roles;

    private SecurityConstraint(String urlPattern, String target, Collection<String> roles) {
        this.urlPattern = urlPattern;
        this.target = target;
        this.roles = Set.copyOf(new TreeSet<>(roles));
    }

    /** Returns those of a {@code <security-constraint>}. */
    static List<SecurityConstraint> of(DescriptorElement element) {
        Set<String> roles = new TreeSet<>();
        element.children("auth-constraint").forEach(constraint -> roles.addAll(constraint.texts("role-name")));
        List<SecurityConstraint> all = new ArrayList<>();
        for (DescriptorElement resources : element.children("web-resource-collection")) {
            List<String> methods = resources.texts("http-method");
            List<String> omitted = resources.texts("http-method-omission");
            for (String urlPattern : resources.texts("url-pattern")) {
                String target = methods.isEmpty() ? allBut(omitted, urlPattern) : only(methods, urlPattern);
                all.add(new SecurityConstraint(urlPattern, target, roles));
            }
        }
        return all;
    }

    /** Returns those that the annotation of a servlet's class means. */
    static List<SecurityConstraint> of(RegisteredServlet servlet, ServletSecurity annotation) {
        List<HttpMethodConstraint> byMethod = List.of(annotation.httpMethodConstraints());
        List<String> methods = byMethod.stream().map(HttpMethodConstraint::value).collect(Collectors.toList());
        String origin = " of " + servlet.className();
        List<SecurityConstraint> all = new ArrayList<>();
        for (String urlPattern : servlet.urlPatterns()) {
            all.add(new SecurityConstraint(urlPattern, allBut(methods, urlPattern) + origin,
                    Arrays.asList(annotation.value().rolesAllowed())));
            byMethod.forEach(constraint -> all.add(new SecurityConstraint(urlPattern,
                    only(List.of(constraint.value()), urlPattern) + origin,
                    Arrays.asList(constraint.rolesAllowed()))));
        }
        return all;
    }

    private static String only(List<String> methods, String urlPattern) {
        return String.join(",", methods) + ' ' + urlPattern;
    }

    private static String allBut(List<String> methods, String urlPattern) {
        return methods.isEmpty() ? urlPattern : urlPattern + " but for " + String.join(",", methods);
    }

    String urlPattern() {
        return urlPattern;
    }

    /** Returns the roles that are let in; there are none if nobody is to come in, or everybody. */
    Set<String> roles() {
        return roles;
    }

    /** Returns the methods, if not all, and the url-pattern. */
    @Override
    public String toString() {
        return target;
    }
}
