/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Drives the example's page in a real browser.
 */
package io.github.bearertokenfilter.example.page;
