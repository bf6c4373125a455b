/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.util.Locale;

import static io.github.bearertokenfilter.token.BearerTokenError.FORBIDDEN;
import static io.github.bearertokenfilter.token.BearerTokenError.INTERNAL;
import static io.github.bearertokenfilter.token.BearerTokenError.INVALID_REQUEST;
import static io.github.bearertokenfilter.token.BearerTokenError.INVALID_TOKEN;
import static io.github.bearertokenfilter.token.BearerTokenError.TOKEN_REQUIRED;
import static io.github.bearertokenfilter.token.BearerTokenError.UNAVAILABLE;

/**
 * Why a request was refused: a stable code for the operator and a sentence for the client.
 *
 * <p>The sentences hold only characters that RFC 6750 §3 allows in {@code error_description}.
 */
public enum Reason {

    NO_TOKEN(TOKEN_REQUIRED, "An access token is required"),

    MULTIPLE_AUTHORIZATION_HEADERS(INVALID_REQUEST, "The request has more than one Authorization header"),
    MALFORMED_BEARER_TOKEN(INVALID_REQUEST, "The Authorization header is not the word Bearer and one token"),

    MULTIPLE_TOKENS(INVALID_REQUEST, "The request has more than one access token"),
    MALFORMED_TOKEN_PARAMETER(INVALID_REQUEST, "What stands in place of the access token is not one"),
    CROSS_ORIGIN_COOKIE(INVALID_REQUEST, "The access token in a cookie is taken only from pages of the same origin"),
    UNREADABLE_FORM(INVALID_REQUEST, "The form cannot be read"),

    TOKEN_TOO_LONG(INVALID_TOKEN, "The access token is too long"),
    NOT_A_JWT(INVALID_TOKEN, "The access token is not a signed JWT"),
    MALFORMED_JWT(INVALID_TOKEN, "The access token is malformed"),
    DUPLICATE_MEMBER(INVALID_TOKEN, "The access token names a member twice"),
    UNSUPPORTED_HEADER(INVALID_TOKEN, "The access token uses an extension that is not supported"),
    WRONG_TYPE(INVALID_TOKEN, "The access token has the wrong type"),
    ALGORITHM_NOT_ALLOWED(INVALID_TOKEN, "The signing algorithm of the access token is not allowed"),
    MALFORMED_CLAIM(INVALID_TOKEN, "A claim of the access token is malformed"),
    MISSING_CLAIM(INVALID_TOKEN, "The access token lacks a claim"),
    ISSUER_MISMATCH(INVALID_TOKEN, "The access token is from another issuer"),
    AUDIENCE_MISMATCH(INVALID_TOKEN, "The access token is meant for another audience"),
    TOKEN_EXPIRED(INVALID_TOKEN, "The access token expired"),
    TOKEN_NOT_YET_VALID(INVALID_TOKEN, "The access token is not valid yet"),
    ISSUED_IN_FUTURE(INVALID_TOKEN, "The access token was issued in the future"),
    TOKEN_TOO_OLD(INVALID_TOKEN, "The access token is too old"),
    NOT_AN_ACCESS_TOKEN(INVALID_TOKEN, "The token is not an access token"),
    SENDER_CONSTRAINED(INVALID_TOKEN, "The access token is bound to a key, which is not supported"),
    REQUIRED_CLAIM_MISMATCH(INVALID_TOKEN, "The access token lacks a claim or value that is required here"),
    NO_PRINCIPAL(INVALID_TOKEN, "The access token does not name the caller"),
    UNKNOWN_KEY(INVALID_TOKEN, "The access token is signed with an unknown key"),
    AMBIGUOUS_KEY(INVALID_TOKEN, "The access token does not tell its signing key"),
    TOKEN_INACTIVE(INVALID_TOKEN, "The access token is not active"),
    BAD_SIGNATURE(INVALID_TOKEN, "The signature of the access token is wrong"),

    INSUFFICIENT_SCOPE(BearerTokenError.INSUFFICIENT_SCOPE, "The access token grants too little"),
    ACCESS_DENIED(FORBIDDEN, "Nobody may do this"),

    KEYS_UNAVAILABLE(UNAVAILABLE, "The access token cannot be checked at the moment"),
    INTROSPECTION_UNAVAILABLE(UNAVAILABLE, "The access token cannot be checked at the moment"),
    USERINFO_UNAVAILABLE(UNAVAILABLE, "The access token cannot be checked at the moment"),
    INTERNAL_ERROR(INTERNAL, "The access token could not be checked");

    private final BearerTokenError error;
    private final String description;

    Reason(BearerTokenError error, String description) {
        this.error = error;
        this.description = description;
    }

    /** Returns the kind of answer that this reason leads to. */
    public BearerTokenError error() {
        return error;
    }

    /** Returns the sentence that tells the client; it never quotes the request. */
    public String description() {
        return description;
    }

    /** Returns the stable code that stands in the operator's log. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
