/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.io.InputStream;

/** A file of the host or of the web application. Implementations are thread-safe. */
public abstract class LocalFile {

    private final String name;

    /** Names the file as the operator did. */
    protected LocalFile(String name) {
        this.name = name;
    }

    /**
     * Opens the file for reading.
     *
     * @throws IOException if it is not there or must not be read
     */
    public abstract InputStream open() throws IOException;

    /** Returns the name of the file as the operator wrote it. */
    @Override
    public final String toString() {
        return name;
    }
}
