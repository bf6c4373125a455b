/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/** How a container says it has found the servlet. */
public record FakeMapping(MappingMatch match, String servletName) implements HttpServletMapping {

    @Override
    public String getMatchValue() {
        throw new UnsupportedOperationException("what the container makes of it is of no interest");
    }

    @Override
    public String getPattern() {
        throw new UnsupportedOperationException("what stands in web.xml is of no interest");
    }

    @Override
    public String getServletName() {
        return servletName;
    }

    @Override
    public MappingMatch getMappingMatch() {
        return match;
    }
}
