/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.Path;

/** What can be deployed by putting it into a container's directory of web applications. */
@FunctionalInterface
public interface WebApplication {

    /** Writes the application into the directory; its file name there becomes its context path. */
    void installIn(Path webapps) throws IOException;

    /** The same application as if it had been written for {@code javax.servlet}; its directory holds no other one. */
    default WebApplication asJavax() {
        return webapps -> {
            installIn(webapps);
            JavaxForm.rewriteAll(webapps);
        };
    }
}
