/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Validates the access token of each request and shows its caller to a servlet application that knows nothing of
 * tokens.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.BearerTokenFilter}; what an application may use is {@link
 * io.github.bearertokenfilter.BearerTokenPrincipal}. All other packages are internal.
 */
package io.github.bearertokenfilter;
