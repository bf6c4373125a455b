/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;

/** Redeploys where that is watched most closely. */
@RunOn(ServletContainer.TOMCAT_11)
class RedeployIT extends RedeployTest {
}
