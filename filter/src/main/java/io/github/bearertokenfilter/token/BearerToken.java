/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.util.Objects;

/**
 * A bearer token as the request carried it: nothing about it has been verified.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-1.2">RFC 6750 §1.2</a>
 */
public final class BearerToken {

    private final String value;

    /** Takes the token without the scheme that stood before it. */
    public BearerToken(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Returns the token itself, which must never reach a log or an answer. */
    public String value() {
        return value;
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "BearerToken[" + value.length() + " characters]";
    }
}
