/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One {@code <security-constraint>}. This class is immutable and thread-safe. */
final class SecurityConstraint {

    private final Set<String> urlPatterns = new TreeSet<>();
    private final Set<String> roles = new TreeSet<>();

    SecurityConstraint(DescriptorElement element) {
        for (DescriptorElement resources : element.children("web-resource-collection")) {
            urlPatterns.addAll(resources.texts("url-pattern"));
        }
        element.children("auth-constraint").forEach(constraint -> roles.addAll(constraint.texts("role-name")));
    }

    Set<String> urlPatterns() {
        return Set.copyOf(urlPatterns);
    }

    /** Returns the roles that are let in; there are none if nobody is to come in, or everybody. */
    List<String> roles() {
        return List.copyOf(roles);
    }
}
