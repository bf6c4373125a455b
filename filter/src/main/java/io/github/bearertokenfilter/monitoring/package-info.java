/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Shows the operator over JMX how a filter is.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.monitoring.FilterMonitor}.
 */
package io.github.bearertokenfilter.monitoring;
