/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.List;

/** Tells every mistake in the text of rules, with its place. */
@SuppressWarnings("serial") // the list behind this interface is serializable
public final class RulesSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    RulesSyntaxException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns the mistakes in the order of the text. */
    public List<String> mistakes() {
        return mistakes;
    }
}
