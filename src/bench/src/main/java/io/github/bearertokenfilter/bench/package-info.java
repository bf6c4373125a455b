/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Measures what the filter costs; {@code Benchmarks} runs it. */
package io.github.bearertokenfilter.bench;
