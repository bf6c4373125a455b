/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The values that travel from stage to stage: the unverified token, the verified one, and the refusal.
 */
package io.github.bearertokenfilter.token;
