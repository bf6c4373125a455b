/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads the init-params and wires the stages.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.config.InitParameters}; the wiring diagram is {@link
 * io.github.bearertokenfilter.config.FilterAssembly}.
 */
package io.github.bearertokenfilter.config;
