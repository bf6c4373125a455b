/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

/** The caller of a request as the container knows him, without a token. */
public interface ContainerCaller {

    /** Tells whether the container knows a caller. */
    boolean isKnown();

    /** Tells whether he has the role. */
    boolean isInRole(String role);
}
