/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.keys.LocalFile;
import jakarta.servlet.ServletContext;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** A file of the host or, if its name begins with {@code /WEB-INF/}, of the web application. */
final class ContextFile extends LocalFile {

    private final ServletContext context;

    ContextFile(String name, ServletContext context) {
        super(name);
        this.context = context;
    }

    @Override
    public InputStream open() throws IOException {
        if (!toString().startsWith("/WEB-INF/")) {
            return new FileInputStream(toString());
        }
        InputStream content = context.getResourceAsStream(toString());
        if (content == null) {
            throw new FileNotFoundException(toString());
        }
        return content;
    }
}
