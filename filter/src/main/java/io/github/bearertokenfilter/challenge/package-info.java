/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Answers refused requests.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.challenge.ChallengeResponse}.
 */
package io.github.bearertokenfilter.challenge;
