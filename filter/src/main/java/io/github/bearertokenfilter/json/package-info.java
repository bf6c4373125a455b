/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Strict reading and plain writing of JSON; the only package that imports Jackson.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.json.StrictJson}.
 */
package io.github.bearertokenfilter.json;
