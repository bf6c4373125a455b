/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;

/** Tells the operator why something could not be had from the authorization server. */
class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }
}
