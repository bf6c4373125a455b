/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import jakarta.servlet.Filter;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jars that the build makes of one source. */
enum DeliveredJar {

    PLAIN(""),
    ALL("-all"),
    JAVAX("-javax"),
    JAVAX_ALL("-javax-all");

    private final String classifier;
    private JarContents contents;

    DeliveredJar(String classifier) {
        this.classifier = classifier;
    }

    Path file() {
        return Path.of(System.getProperty("jars.basePath") + classifier + ".jar");
    }

    synchronized JarContents contents() {
        if (contents == null) {
            contents = JarContents.of(file());
        }
        return contents;
    }

    boolean isSelfContained() {
        return this == ALL || this == JAVAX_ALL;
    }

    /** The package of the servlet API that this jar is for. */
    String servletPackage() {
        return isForJavax() ? "javax.servlet" : "jakarta.servlet";
    }

    /** The package of the servlet API that this jar must not know. */
    String otherServletPackage() {
        return isForJavax() ? "jakarta.servlet" : "javax.servlet";
    }

    /** The jar of the servlet API that this jar is for. */
    Path servletApi() {
        return isForJavax() ? Path.of(System.getProperty("jars.servlet4Api")) : jarOf(Filter.class);
    }

    private boolean isForJavax() {
        return this == JAVAX || this == JAVAX_ALL;
    }

    static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
