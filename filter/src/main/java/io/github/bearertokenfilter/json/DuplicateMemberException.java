/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.json;

import java.io.IOException;

/** Tells that a JSON object has two members of one name. */
public final class DuplicateMemberException extends IOException {

    private static final long serialVersionUID = 1L;

    DuplicateMemberException() {
        super("a member name stands twice");
    }
}
