/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the application's deployment descriptor says, and what of it will not work with the filter.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.deployment.DeploymentAdvice}.
 */
package io.github.bearertokenfilter.deployment;
