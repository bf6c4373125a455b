/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reading character by character comes to the same as the grammar, written as regular expressions. */
class BearerCredentialsTest {

    private static final Pattern SCHEME =
            Pattern.compile("[ \\t]*bearer(?![!#$%&'*+.^_`|~0-9a-z-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS =
            Pattern.compile("[ \\t]*bearer +([a-z0-9._~+/-]+=*)[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final String[] PIECES = {
        "Bearer", "bearer", "BEARER", "Bear", "er", "Basic", " ", "  ", "\t", "=", "==", "abc", "a.b-c_d", "~+/", "!",
        "#", ",", ";", "\"", "\u0000", "\u007f", "\u0080", "\u00a0", "\u0131", "\u017f", "\u212a", "\uff42",
        "\ud83d", "0"};

    /** The same in every run, so that a failure can be looked at. */
    private final Random random = new Random(6750);

    @Test
    void readsWhatTheGrammarSays() {
        int tokens = 0;
        for (int i = 0; i < 200_000; i++) {
            String value = value();
            Optional<BearerCredentials> credentials = BearerCredentials.read(value);

            assertEquals(SCHEME.matcher(value).lookingAt(), credentials.isPresent(), value);
            Matcher grammar = CREDENTIALS.matcher(value);
            Optional<String> expected = grammar.matches() ? Optional.of(grammar.group(1)) : Optional.empty();
            assertEquals(expected, credentials.flatMap(BearerCredentials::token).map(BearerToken::value), value);
            tokens += expected.isPresent() ? 1 : 0;
        }
        assertTrue(tokens > 1000, tokens + " values with a token");
    }

    @Test
    void everySingleCharacterCountsAsInTheGrammar() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String value = "Bearer a" + (char) c + "b";
            assertEquals(CREDENTIALS.matcher(value).matches(),
                    BearerCredentials.read(value).flatMap(BearerCredentials::token).isPresent(), value);
            String scheme = "Bearer" + (char) c;
            assertEquals(SCHEME.matcher(scheme).lookingAt(), BearerCredentials.read(scheme).isPresent(), scheme);
            String other = "B" + (char) c + "arer a";
            assertEquals(SCHEME.matcher(other).lookingAt(), BearerCredentials.read(other).isPresent(), other);
        }
    }

    private String value() {
        StringBuilder value = new StringBuilder(random.nextBoolean() ? "Bearer " : "");
        for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }
}
