/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The servlets of an application that relies on the container's security: constraints in web.xml and in annotations.
 */
package io.github.bearertokenfilter.example.fortress;
