/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

/** One way to turn a token into the name of its caller. Implementations are thread-safe. */
@FunctionalInterface
interface Contender {

    /** Returns the caller's name if signature, issuer, audience and times are good. */
    String callerOf(String token) throws Exception;
}
