/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.annotation.WebServlet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds servlets that handle requests asynchronously, by web.xml or by their annotation, where the filter does not. */
final class AsyncAdvice {

    private final DeploymentDescriptor descriptor;
    private final Registrations registrations;

    AsyncAdvice(DeploymentDescriptor descriptor, Registrations registrations) {
        this.descriptor = descriptor;
        this.registrations = registrations;
    }

    /** Returns a warning if web.xml declares the filter without support for what servlets behind it do. */
    Optional<String> warning(String filterName, Set<String> ownUrlPatterns) {
        if (!descriptor.isSynchronous(filterName)) {
            return Optional.empty();
        }
        Set<String> servlets = new TreeSet<>();
        descriptor.asynchronousServlets().stream()
                .filter(name -> UrlPatterns.overlap(descriptor.urlPatternsOfServlet(name), ownUrlPatterns))
                .forEach(servlets::add);
        registrations.servlets().stream()
                .filter(servlet -> UrlPatterns.overlap(servlet.urlPatterns(), ownUrlPatterns))
                .filter(this::isAsynchronousByAnnotation)
                .map(RegisteredServlet::name)
                .forEach(servlets::add);
        return servlets.isEmpty() ? Optional.empty()
                : Optional.of("it lacks async-supported, which the servlets " + servlets + " behind it need: add"
                        + " <async-supported>true</async-supported> to the filter");
    }

    /** The annotation holds for the servlet that it names, where web.xml does not say otherwise. */
    private boolean isAsynchronousByAnnotation(RegisteredServlet servlet) {
        return !descriptor.forbidsAnnotations() && !descriptor.tellsAsyncSupportOfServlet(servlet.name())
                && servlet.annotation(WebServlet.class)
                        .filter(WebServlet::asyncSupported)
                        .filter(annotation -> servlet.name().equals(
                                annotation.name().isEmpty() ? servlet.className() : annotation.name()))
                        .isPresent();
    }
}
