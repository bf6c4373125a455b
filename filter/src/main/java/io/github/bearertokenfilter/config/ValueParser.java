/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.Challenge;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.validation.ClaimName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the value of a parameter from its trimmed, non-blank text.
 *
 * @param <T> what the value is
 */
@FunctionalInterface
interface ValueParser<T> {

    /** What RFC 6749 §3.3 allows in the name of a scope. */
    Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    Pattern PROXY = Pattern.compile("http://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}/?");

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if the text is not one; the message says what it must be
     */
    T parse(String text);

    static ValueParser<String> text() {
        return text -> text;
    }

    /** Names of claims at the top of an answer, where a JSON Pointer finds nothing. */
    static ValueParser<List<String>> topClaims() {
        return text -> {
            List<String> names = split(text);
            require(names.stream().noneMatch(name -> name.startsWith("/")),
                    "must name claims at the top, without /: of a JSON Pointer take the first part");
            return names;
        };
    }

    /** Words separated by commas or white space, at least one. */
    static ValueParser<List<String>> words() {
        return ValueParser::split;
    }

    static ValueParser<List<ClaimName>> claims() {
        return text -> split(text).stream().map(ClaimName::of).collect(Collectors.toUnmodifiableList());
    }

    static ValueParser<List<String>> scopes() {
        return text -> {
            List<String> scopes = split(text);
            require(scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches()),
                    "must be printable ASCII without quotation mark and backslash");
            return scopes;
        };
    }

    static ValueParser<Set<SigningAlgorithm>> signingAlgorithms() {
        return text -> split(text).stream().map(ValueParser::signingAlgorithm)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static SigningAlgorithm signingAlgorithm(String name) {
        return SigningAlgorithm.named(name).orElseThrow(() -> new IllegalArgumentException(
                "must be of " + Arrays.toString(SigningAlgorithm.values()) + ", to the letter"));
    }

    static ValueParser<Integer> positiveNumber() {
        return number(1, Integer.MAX_VALUE);
    }

    static ValueParser<Integer> number(int min, int max) {
        return text -> {
            require(text.matches("\\d{1,10}"), "must be a whole number from " + min + " to " + max);
            long number = Long.parseLong(text);
            require(number >= min && number <= max, "must be a whole number from " + min + " to " + max);
            return (int) number;
        };
    }

    static ValueParser<Boolean> bool() {
        return text -> {
            require(text.equals("true") || text.equals("false"), "must be true or false");
            return Boolean.valueOf(text);
        };
    }

    static <E extends Enum<E>> ValueParser<E> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(choice -> InitParameter.written(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(InitParameter::written).collect(Collectors.joining(", "))));
    }

    /** An address {@code http://HOST:PORT} and nothing more. */
    static ValueParser<URI> proxy() {
        return text -> {
            require(PROXY.matcher(text).matches(), "must be http://HOST:PORT");
            URI proxy = URI.create(text);
            require(proxy.getHost() != null, "must be http://HOST:PORT");
            require(proxy.getPort() > 0 && proxy.getPort() <= 65535, "must have a port from 1 to 65535");
            return proxy;
        };
    }

    /** A file that may be missing, in a directory that may not. */
    static ValueParser<Path> fileToWrite() {
        return text -> {
            Path parent = path(text).toAbsolutePath().getParent();
            require(parent != null && Files.isDirectory(parent), "must be a file in a directory that exists");
            return path(text);
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a file path");
        }
    }

    static ValueParser<List<String>> issuerNames() {
        return text -> {
            List<String> names = split(text);
            require(names.stream().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_-]*")),
                    "must be names of letters, digits, - and _");
            return names;
        };
    }

    static ValueParser<String> cookieName() {
        return text -> {
            require(text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "must be the name of a cookie");
            return text;
        };
    }

    static ValueParser<String> realm() {
        return text -> {
            new Challenge(text);
            return text;
        };
    }

    /** The values wanted of each claim; an empty set wants the claim with any value. */
    static ValueParser<Map<ClaimName, Set<String>>> requiredClaims() {
        return text -> {
            Map<ClaimName, Set<String>> required = new LinkedHashMap<>();
            for (String item : split(text)) {
                int equals = item.indexOf('=');
                String name = equals < 0 ? item : item.substring(0, equals);
                require(!name.isEmpty() && equals != item.length() - 1, "must be claim or claim=value items");
                Set<String> values = required.computeIfAbsent(ClaimName.of(name), claim -> new LinkedHashSet<>());
                if (equals > 0) {
                    values.add(item.substring(equals + 1));
                }
            }
            return required;
        };
    }

    /** The roles of the application for each value of the token, which may itself contain an equals sign. */
    static ValueParser<Map<String, Set<String>>> roleMappings() {
        return text -> {
            Map<String, Set<String>> mappings = new LinkedHashMap<>();
            for (String item : split(text)) {
                int equals = item.lastIndexOf('=');
                require(equals > 0 && equals < item.length() - 1, "must be tokenValue=applicationRole items");
                require(!item.matches(".*=\\*{1,2}"), "must not name * or **, which are no roles");
                mappings.computeIfAbsent(item.substring(0, equals), value -> new LinkedHashSet<>())
                        .add(item.substring(equals + 1));
            }
            return mappings;
        };
    }

    /** Returns the different words of a list, at least one. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(text.split("[,\\s]+"))));
        words.remove("");
        require(!words.isEmpty(), "must not be an empty list");
        return List.copyOf(words);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
