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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the bearer token of a request in its {@code Authorization} header, and nowhere else: neither the query nor the
 * body is looked at. This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
public final class BearerTokenResolver {

    /** A scheme is a token of RFC 9110 §5.6.2, which ends at the first other character, be it a space or not. */
    private static final Pattern BEARER_SCHEME =
            Pattern.compile("[ \\t]*+bearer(?![!#$%&'*+.^_`|~0-9a-z-])", Pattern.CASE_INSENSITIVE);

    /**
     * The scheme, spaces, and a b64token, with the white space around that a field value may have (RFC 9110 §5.5);
     * possessive, so that a long header costs no more than its length.
     */
    private static final Pattern CREDENTIALS =
            Pattern.compile("[ \\t]*+bearer +([A-Za-z0-9._~+/-]++=*+)[ \\t]*+", Pattern.CASE_INSENSITIVE);

    /**
     * Returns the token, or nothing if the request has no {@code Authorization} header or one of another scheme.
     *
     * @throws BearerTokenException if there are several such headers, or one that is not the scheme and one token
     */
    public Optional<BearerToken> resolve(HttpServletRequest request) throws BearerTokenException {
        String authorization = onlyAuthorization(request);
        if (authorization == null || !BEARER_SCHEME.matcher(authorization).lookingAt()) {
            return Optional.empty();
        }
        Matcher credentials = CREDENTIALS.matcher(authorization);
        if (!credentials.matches()) {
            throw new BearerTokenException(Reason.MALFORMED_BEARER_TOKEN, "what follows Bearer is not one token");
        }
        return Optional.of(new BearerToken(credentials.group(1)));
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
