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
import java.util.stream.Collectors;

/**
 * Finds the bearer token of a request in its {@code Authorization} header, and in other places if they are allowed.
 * What is not allowed is not looked at. This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2">RFC 6750 §2</a>
 */
public final class BearerTokenResolver {

    private static final QueryParameter QUERY = new QueryParameter();

    private final List<TokenPlace> places;

    /** Looks into the header. */
    public BearerTokenResolver() {
        this(List.of(new AuthorizationHeader()));
    }

    private BearerTokenResolver(List<TokenPlace> places) {
        this.places = places;
    }

    /** Returns a resolver that also looks into the cookie of this name. */
    public BearerTokenResolver andCookie(String name) {
        return and(new TokenCookie(name));
    }

    /** Returns a resolver that also looks into the query. */
    public BearerTokenResolver andQuery() {
        return and(QUERY);
    }

    /** Returns a resolver that also looks into forms, whose bodies it reads and keeps for the application. */
    public BearerTokenResolver andForm() {
        return and(new FormParameter(true));
    }

    /** Returns a resolver that also looks into forms that announce their length, and leaves the others alone. */
    public BearerTokenResolver andFormOfKnownLength() {
        return and(new FormParameter(false));
    }

    /** Returns a resolver that looks into the same places but for forms. */
    public BearerTokenResolver withoutForm() {
        return new BearerTokenResolver(places.stream()
                .filter(place -> !(place instanceof FormParameter))
                .collect(Collectors.toUnmodifiableList()));
    }

    private BearerTokenResolver and(TokenPlace place) {
        List<TokenPlace> more = new ArrayList<>(places);
        more.add(place);
        return new BearerTokenResolver(List.copyOf(more));
    }

    /**
     * Returns the token, or nothing if the request has none.
     *
     * @throws BearerTokenException if it has more than one, be they the same, or something in place of a token
     */
    public Optional<BearerToken> resolve(HttpServletRequest request) throws BearerTokenException {
        BearerToken token = null;
        for (TokenPlace place : places) {
            for (BearerToken found : place.tokens(request)) {
                if (token != null) {
                    throw new BearerTokenException(Reason.MULTIPLE_TOKENS, "which of them counts is ambiguous");
                }
                token = found;
            }
        }
        return Optional.ofNullable(token);
    }

    /** Tells whether the URI of the request may have been where its token stood. */
    public boolean looksIntoUri(HttpServletRequest request) {
        return places.contains(QUERY) && QUERY.isPresent(request);
    }
}
