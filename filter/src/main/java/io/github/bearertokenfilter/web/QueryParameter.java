/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * The query; its parameters are read here and not by the container, which might read the body with them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.3">RFC 6750 §2.3</a>
 */
final class QueryParameter implements TokenPlace {

    @Override
    public List<BearerToken> tokens(HttpServletRequest request) throws BearerTokenException {
        String query = request.getQueryString();
        return query == null ? List.of() : TokenPlace.tokensAmong(query, "query");
    }

    boolean isPresent(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && UrlEncoded.pairs(query).stream().anyMatch(pair -> PARAMETER.equals(pair.name()));
    }
}
