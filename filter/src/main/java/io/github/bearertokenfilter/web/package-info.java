/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds the token in a request and shows the caller to the application.
 */
package io.github.bearertokenfilter.web;
