/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How a filter authenticates requests for the container. Implementations are thread-safe. */
public interface RequestAuthenticator {

    /**
     * Returns the caller of the request, who is anonymous if there is no token. What is found is remembered for the
     * filter, be it a caller or a refusal, so that a token is validated once.
     *
     * @throws BearerTokenException if the request has a token that is not accepted, or more than one
     */
    Caller authenticate(HttpServletRequest request) throws BearerTokenException;

    /**
     * Answers the request as the filter would.
     *
     * @throws IOException if the client is gone
     */
    void refuse(HttpServletRequest request, HttpServletResponse response, BearerTokenException refusal)
            throws IOException;
}
