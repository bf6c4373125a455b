/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.Map;

/** A question to the authorization server about a token. Implementations are thread-safe. */
interface TokenInquiry {

    /**
     * Returns what the server says of the token, in unmodifiable maps and lists.
     *
     * @throws BearerTokenException if the server does not know the token as a good one, or gives no usable answer
     */
    Map<String, Object> ask(String token) throws BearerTokenException;
}
