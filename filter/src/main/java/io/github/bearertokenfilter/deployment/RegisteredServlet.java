/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.ServletRegistration;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;

/**
 * One servlet as the container has it, whether web.xml, an annotation or code has told it. This class is immutable and
 * thread-safe.
 */
final class RegisteredServlet {

    private final String name;
    private final String className;
    private final Set<String> urlPatterns;

    RegisteredServlet(ServletRegistration registration) {
        this.name = registration.getName();
        this.className = registration.getClassName();
        this.urlPatterns = Set.copyOf(Registrations.orNone(registration.getMappings()));
    }

    String name() {
        return name;
    }

    /** Returns the name of its class, null for a JSP. */
    String className() {
        return className;
    }

    Set<String> urlPatterns() {
        return urlPatterns;
    }

    /**
     * Returns the annotation of its class, which is not initialized; none if the class, or one that its annotations
     * name, cannot be loaded.
     */
    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        if (className == null) {
            return Optional.empty();
        }
        try {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            return Optional.ofNullable(Class.forName(className, false, application).getAnnotation(type));
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }
}
