/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What becomes of costs and memory as tokens, issuers and rules become more, tokens longer, or callers hostile. */
package io.github.bearertokenfilter.bench.load;
