/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.FilterLines;
import io.github.bearertokenfilter.validation.AccessTokenValidator;

/** This filter's own validator, wired as the filter wires it. */
final class Ours {

    private Ours() {
    }

    static Contender withCacheOf(int tokens, BenchIssuer issuer) {
        AccessTokenValidator validator =
                FilterLines.trusting(issuer).with("tokenCacheSize", String.valueOf(tokens)).validator();
        return token -> validator.validate(BenchIssuer.bearer(token)).name();
    }
}
