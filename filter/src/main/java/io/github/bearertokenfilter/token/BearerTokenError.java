/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.util.Optional;

/**
 * The kinds of answer that a refused request gets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1</a>
 */
public enum BearerTokenError {

    /** No authentication information at all: a challenge without an error code. */
    TOKEN_REQUIRED(401, null),
    /** The request is malformed or carries more than one token. */
    INVALID_REQUEST(400, "invalid_request"),
    /** The token is expired, malformed, not meant for this resource or not to be trusted. */
    INVALID_TOKEN(401, "invalid_token"),
    /** The token is good but grants too little. */
    INSUFFICIENT_SCOPE(403, "insufficient_scope"),
    /** Nobody may do this: no challenge, as no token would help. */
    FORBIDDEN(403, null),
    /** Whether the token is good cannot be found out now: no challenge, the client may try again. */
    UNAVAILABLE(503, null),
    /** The filter itself failed; the request is refused because it could not be checked. */
    INTERNAL(500, null);

    private final int status;
    private final String code;

    BearerTokenError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /** Returns the status code of the answer. */
    public int status() {
        return status;
    }

    /** Returns the error code of the challenge, if the answer has one. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Tells whether the answer carries a {@code WWW-Authenticate} header. */
    public boolean challenges() {
        return status < 500 && this != FORBIDDEN;
    }
}
