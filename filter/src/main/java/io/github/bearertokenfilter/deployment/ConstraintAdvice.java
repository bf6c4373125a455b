/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.annotation.ServletSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the constraints that want a role, of web.xml and of annotations: the container checks them before any filter.
 * Those that let nobody in, or want TLS only, mean with the filter what they mean without it.
 */
final class ConstraintAdvice {

    private final DeploymentDescriptor descriptor;
    private final Registrations registrations;

    ConstraintAdvice(DeploymentDescriptor descriptor, Registrations registrations) {
        this.descriptor = descriptor;
        this.registrations = registrations;
    }

    /** Returns a warning if there are such constraints where the filter is mapped. */
    Optional<String> warning(String filterName, Set<String> ownUrlPatterns) {
        Set<String> constrained = constraints().stream()
                .filter(constraint -> !constraint.roles().isEmpty())
                .filter(constraint -> UrlPatterns.overlap(Set.of(constraint.urlPattern()), ownUrlPatterns))
                .map(SecurityConstraint::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        return constrained.isEmpty() ? Optional.empty()
                : Optional.of("the security-constraints of " + constrained + " stop requests before they come to it,"
                        + remedy(filterName));
    }

    private String remedy(String filterName) {
        return registrations.hasAnotherFilterWith("containerSecurity", "true", filterName)
                ? " because the container asks another filter, which has containerSecurity: they take its tokens only"
                : " because the container asks for a caller of its own: set containerSecurity, or take them out and"
                        + " write rules instead";
    }

    private List<SecurityConstraint> constraints() {
        List<SecurityConstraint> all = new ArrayList<>(descriptor.securityConstraints());
        if (!descriptor.forbidsAnnotations()) {
            Set<String> taken = all.stream().map(SecurityConstraint::urlPattern).collect(Collectors.toSet());
            for (RegisteredServlet servlet : registrations.servlets()) {
                servlet.annotation(ServletSecurity.class)
                        .map(annotation -> SecurityConstraint.of(servlet, annotation)).orElse(List.of()).stream()
                        .filter(constraint -> !taken.contains(constraint.urlPattern()))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
