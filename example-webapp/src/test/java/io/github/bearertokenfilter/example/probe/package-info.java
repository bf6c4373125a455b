/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Servlets that the tests deploy behind the filter to see what an application sees.
 */
package io.github.bearertokenfilter.example.probe;
