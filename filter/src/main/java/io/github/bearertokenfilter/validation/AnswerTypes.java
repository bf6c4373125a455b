/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of what an endpoint may say of a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662 §2.2</a>
 */
final class AnswerTypes {

    private static final List<String> STRINGS = List.of("iss", "sub", "client_id", "username", "token_type", "jti");
    /** A scope is one string by the letter, but some servers give an array. */
    private static final List<String> STRINGS_OR_ARRAYS = List.of("aud", "scope");
    private static final List<String> TIMES = List.of("exp", "nbf", "iat");

    private AnswerTypes() {
    }

    /** Returns what is of a wrong type, in words for the operator. */
    static Optional<String> firstWrong(Map<String, Object> answer) {
        for (String name : STRINGS) {
            if (answer.containsKey(name) && !(answer.get(name) instanceof String)) {
                return Optional.of("a " + name + " that is not a string");
            }
        }
        for (String name : STRINGS_OR_ARRAYS) {
            if (answer.containsKey(name) && !ClaimValues.isStringOrStrings(answer.get(name))) {
                return Optional.of("a " + name + " that is no string and no array of strings");
            }
        }
        return firstWrongTime(answer);
    }

    private static Optional<String> firstWrongTime(Map<String, Object> answer) {
        try {
            for (String name : TIMES) {
                NumericDate.of(name, answer);
            }
            return Optional.empty();
        } catch (BearerTokenException e) {
            return Optional.of("a time that is none: " + e.getMessage());
        }
    }
}
