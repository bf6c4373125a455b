/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Decides whether a verified access token grants enough.
 */
package io.github.bearertokenfilter.rules;
