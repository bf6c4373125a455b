/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;

/** The caller whom the container, or a filter before this one, has found. */
final class ContainerLogin implements ContainerCaller {

    private final HttpServletRequest request;

    ContainerLogin(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public boolean isKnown() {
        return request.getUserPrincipal() != null;
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role);
    }
}
