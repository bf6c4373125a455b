/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;

/** A container with one application: a servlet at {@code /app/*}, a filter before it, and a gauge at {@code /gauge}. */
interface Container {

    /** Starts the container on a free loopback port and returns the port. */
    int start(Servlet application, Filter filter, Servlet gauge) throws Exception;
}
