/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What turning a token into a caller costs, beside what other libraries take for it. */
package io.github.bearertokenfilter.bench.validation;
