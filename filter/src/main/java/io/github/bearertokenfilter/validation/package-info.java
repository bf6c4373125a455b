/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Turns a bearer token into a verified access token by a chain of named checks.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.validation.AccessTokenValidator}.
 */
package io.github.bearertokenfilter.validation;
