/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;

/** Tells the operator why something could not be had from the authorization server. */
class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    FetchException(String message) {
        this(message, Kind.NO_ANSWER);
    }

    private FetchException(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    /** The connection broke before the answer came. */
    static FetchException lostConnection(String message) {
        return new FetchException(message, Kind.LOST_CONNECTION);
    }

    /** There is an answer, with which nothing can be done. */
    static FetchException unusableAnswer(String message) {
        return new FetchException(message, Kind.UNUSABLE_ANSWER);
    }

    boolean isLostConnection() {
        return kind == Kind.LOST_CONNECTION;
    }

    boolean isUnusableAnswer() {
        return kind == Kind.UNUSABLE_ANSWER;
    }

    private enum Kind { NO_ANSWER, LOST_CONNECTION, UNUSABLE_ANSWER }
}
