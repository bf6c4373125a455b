/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place of a request in which a token may stand. Implementations are thread-safe. */
@FunctionalInterface
interface TokenPlace {

    /** The name of the token in a query or a form (RFC 6750 §2.2, §2.3). */
    String PARAMETER = "access_token";

    /**
     * Returns every token that stands there.
     *
     * @throws BearerTokenException if what stands there is no token, or may not be taken
     */
    List<BearerToken> tokens(HttpServletRequest request) throws BearerTokenException;

    /** Returns the tokens among the parameters of a query or a form. */
    static List<BearerToken> tokensAmong(String parameters, String place) throws BearerTokenException {
        List<BearerToken> tokens = new ArrayList<>();
        for (UrlEncoded.Pair pair : UrlEncoded.pairs(parameters)) {
            if (PARAMETER.equals(pair.name())) {
                tokens.add(checked(pair.value(), place));
            }
        }
        return tokens;
    }

    /** Returns the token if it is one; {@code null} is none. */
    static BearerToken checked(String token, String place) throws BearerTokenException {
        return Optional.ofNullable(token)
                .flatMap(text -> BearerToken.read(text, 0, text.length()))
                .orElseThrow(() -> new BearerTokenException(Reason.MALFORMED_TOKEN_PARAMETER,
                        "what stands in the " + place + " is not one token"));
    }
}
