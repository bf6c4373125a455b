/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

/** A question to the authorization server about a token. Implementations are thread-safe. */
interface TokenInquiry {

    /** Returns what the server says of the token, or why there is no usable answer. */
    InquiryAnswer ask(String token);
}
