/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.List;

/** Tells everything that is wrong with the configuration of a filter, in one message. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigurationException(String filterName, List<String> problems) {
        super("BearerTokenFilter [" + filterName + "] does not start: " + String.join("; ", problems));
    }
}
