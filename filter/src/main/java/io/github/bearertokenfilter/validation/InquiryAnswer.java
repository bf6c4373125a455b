/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.Map;

/** What came of a question about a token: claims, or why there are none. This class is immutable and thread-safe. */
final class InquiryAnswer {

    private final Kind kind;
    private final Map<String, Object> claims;
    private final int bytes;
    private final BearerTokenException refusal;

    private InquiryAnswer(Kind kind, Map<String, Object> claims, int bytes, BearerTokenException refusal) {
        this.kind = kind;
        this.claims = claims;
        this.bytes = bytes;
        this.refusal = refusal;
    }

    /** The token is good, and the server says this of it in so many bytes. */
    static InquiryAnswer good(Map<String, Object> claims, int bytes) {
        return new InquiryAnswer(Kind.GOOD, claims, bytes, null);
    }

    /** The token is not good. */
    static InquiryAnswer bad(String detail) {
        return refusing(Kind.BAD, new BearerTokenException(Reason.TOKEN_INACTIVE, detail));
    }

    /** The endpoint answered, but not with what can be relied on; another token may fare better. */
    static InquiryAnswer unusable(Reason reason, String detail) {
        return refusing(Kind.UNUSABLE, new BearerTokenException(reason, detail));
    }

    /** The endpoint itself is out of order, whatever the token. */
    static InquiryAnswer outage(Reason reason, String detail) {
        return refusing(Kind.OUTAGE, new BearerTokenException(reason, detail));
    }

    /** Nobody was asked. */
    static InquiryAnswer notAsked(BearerTokenException refusal) {
        return refusing(Kind.NOT_ASKED, refusal);
    }

    private static InquiryAnswer refusing(Kind kind, BearerTokenException refusal) {
        return new InquiryAnswer(kind, null, 0, refusal);
    }

    boolean isGood() {
        return kind == Kind.GOOD;
    }

    boolean isBad() {
        return kind == Kind.BAD;
    }

    boolean isOutage() {
        return kind == Kind.OUTAGE;
    }

    int bytes() {
        return bytes;
    }

    /** Returns why there are no claims, in words for the operator. */
    BearerTokenException refusal() {
        return refusal;
    }

    /**
     * Returns what the server says of a good token.
     *
     * @throws BearerTokenException if the token is not good, or that could not be found out
     */
    Map<String, Object> claims() throws BearerTokenException {
        if (refusal != null) {
            throw refusal;
        }
        return claims;
    }

    private enum Kind { GOOD, BAD, UNUSABLE, OUTAGE, NOT_ASKED }
}
