/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Runs real servlet containers as processes.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.example.container.ServletContainer}.
 */
package io.github.bearertokenfilter.example.container;
