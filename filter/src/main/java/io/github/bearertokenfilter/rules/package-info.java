/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Decides by rules of the operator who may pass.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.rules.AccessRules}.
 */
package io.github.bearertokenfilter.rules;
