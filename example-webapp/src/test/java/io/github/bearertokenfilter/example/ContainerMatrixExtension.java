/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts every {@link ContainerTest} in the one {@link ContainerMatrix}, which JUnit closes after the last of them. */
final class ContainerMatrixExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(ContainerMatrix.class);
    private static final String BEGIN = "begin";
    private static final String CORE = "core";

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(NAMESPACE).put(BEGIN, System.nanoTime());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        long begin = test.getStore(NAMESPACE).get(BEGIN, Long.class);
        ContainerTest instance = (ContainerTest) test.getRequiredTestInstance();
        test.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(ContainerMatrix.class, key -> new ContainerMatrix(), ContainerMatrix.class)
                .count(instance.servletContainer(), ContainerTest.container(), isCore(test),
                        test.getExecutionException().isEmpty(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The tags of a test itself are not those of its class. */
    private static boolean isCore(ExtensionContext test) {
        return Arrays.stream(test.getRequiredTestClass().getAnnotationsByType(Tag.class))
                .anyMatch(tag -> tag.value().equals(CORE));
    }
}
