/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A place of a request in which a token may stand. Implementations are thread-safe. */
@FunctionalInterface
interface TokenPlace {

    /** The name of the token in a query or a form (RFC 6750 §2.2, §2.3). */
    String PARAMETER = "access_token";

    /** A b64token of RFC 6750 §2.1. */
    Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    /**
     * Returns every token that stands there.
     *
     * @throws BearerTokenException if what stands there is no token, or may not be taken
     */
    List<String> tokens(HttpServletRequest request) throws BearerTokenException;

    /** Returns the tokens among the parameters of a query or a form. */
    static List<String> tokensAmong(String parameters, String place) throws BearerTokenException {
        List<String> tokens = new ArrayList<>();
        for (UrlEncoded.Pair pair : UrlEncoded.pairs(parameters)) {
            if (PARAMETER.equals(pair.name())) {
                tokens.add(checked(pair.value(), place));
            }
        }
        return tokens;
    }

    /** Returns the token if it is one; {@code null} is none. */
    static String checked(String token, String place) throws BearerTokenException {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new BearerTokenException(Reason.MALFORMED_TOKEN_PARAMETER, "what stands in the " + place
                    + " is not one token");
        }
        return token;
    }
}
