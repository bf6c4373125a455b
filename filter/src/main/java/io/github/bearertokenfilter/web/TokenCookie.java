/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A cookie. Browsers send it whoever caused a request, so one that may change something must come from a page of this
 * server (cross-site request forgery).
 */
final class TokenCookie implements TokenPlace {

    /** RFC 9110 §9.2.1. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final String name;

    TokenCookie(String name) {
        this.name = name;
    }

    @Override
    public List<BearerToken> tokens(HttpServletRequest request) throws BearerTokenException {
        List<BearerToken> tokens = new ArrayList<>();
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(name) && !isEmpty(cookie.getValue())) {
                tokens.add(TokenPlace.checked(cookie.getValue(), "cookie"));
            }
        }
        if (!tokens.isEmpty() && !isSafe(request) && !SameOrigin.isProvenBy(request)) {
            throw new BearerTokenException(Reason.CROSS_ORIGIN_COOKIE, "neither Sec-Fetch-Site nor Origin nor Referer"
                    + " shows that a page of " + SameOrigin.of(request) + " has sent it");
        }
        return tokens;
    }

    /** A logout may leave the cookie so, with quotation marks (RFC 6265 §4.1.1) or without. */
    private static boolean isEmpty(String value) {
        return value == null || value.isEmpty() || value.equals("\"\"");
    }

    /** The handshake of a WebSocket is a GET that opens the way for everything. */
    private static boolean isSafe(HttpServletRequest request) {
        return SAFE_METHODS.contains(request.getMethod()) && request.getHeader("Upgrade") == null;
    }
}
