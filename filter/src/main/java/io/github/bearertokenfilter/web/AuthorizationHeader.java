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
import java.util.List;
import java.util.Optional;

/**
 * The {@code Authorization} header. There may be one at most, be it of another scheme.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
final class AuthorizationHeader implements TokenPlace {

    @Override
    public List<BearerToken> tokens(HttpServletRequest request) throws BearerTokenException {
        String header = onlyOne(request);
        Optional<BearerCredentials> credentials = Optional.ofNullable(header).flatMap(BearerCredentials::read);
        if (credentials.isEmpty()) {
            return List.of();
        }
        return List.of(credentials.get().token().orElseThrow(() -> new BearerTokenException(
                Reason.MALFORMED_BEARER_TOKEN, "what follows Bearer is not one token")));
    }

    private static String onlyOne(HttpServletRequest request) throws BearerTokenException {
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
