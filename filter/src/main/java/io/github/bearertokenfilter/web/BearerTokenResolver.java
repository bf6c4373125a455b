/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/**
 * Finds the bearer token of a request in its {@code Authorization} header, and nowhere else: neither the query nor the
 * body is looked at. This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
public final class BearerTokenResolver {

    /**
     * Returns the token, or nothing if the request has no {@code Authorization} header or one of another scheme.
     *
     * @throws BearerTokenException if there are several such headers, or one that is not the scheme and one token
     */
    public Optional<BearerToken> resolve(HttpServletRequest request) throws BearerTokenException {
        String authorization = onlyAuthorization(request);
        Optional<BearerCredentials> credentials = Optional.ofNullable(authorization).flatMap(BearerCredentials::read);
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        String token = credentials.get().token().orElseThrow(() -> new BearerTokenException(
                Reason.MALFORMED_BEARER_TOKEN, "what follows Bearer is not one token"));
        return Optional.of(new BearerToken(token));
    }

    private static String onlyAuthorization(HttpServletRequest request) throws BearerTokenException {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (headers == null || !headers.hasMoreElements()) {
            return null;
        }
        String authorization = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw new BearerTokenException(Reason.MULTIPLE_AUTHORIZATION_HEADERS, "which of them counts is ambiguous");
        }
        return authorization;
    }
}
