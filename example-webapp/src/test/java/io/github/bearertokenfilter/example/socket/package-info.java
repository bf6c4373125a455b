/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A WebSocket that the tests deploy behind the filter.
 */
package io.github.bearertokenfilter.example.socket;
