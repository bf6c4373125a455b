/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a request costs a servlet container with the filter before the application, without it, and with others. */
package io.github.bearertokenfilter.bench.servers;
