/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The signing keys of the authorization server: fetched within bounds, read with care, kept and renewed.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.keys.SigningKeySource}.
 */
package io.github.bearertokenfilter.keys;
