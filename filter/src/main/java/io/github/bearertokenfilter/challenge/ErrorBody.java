/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.challenge;

/** What the body of a refusal is. */
public enum ErrorBody {

    /** A problem details object (RFC 9457). */
    JSON,
    /** Nothing. */
    NONE,
    /** Whatever the container or the application's own error page shows for the status. */
    CONTAINER
}
