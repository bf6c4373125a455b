/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.nio.charset.Charset;
import java.util.Optional;

/** Finds character encodings by the names that clients and applications give them. */
final class Encodings {

    private Encodings() {
    }

    /** Returns the encoding of this name, or nothing if there is none here. */
    static Optional<Charset> find(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
