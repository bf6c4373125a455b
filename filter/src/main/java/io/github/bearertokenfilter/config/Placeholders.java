/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:default}</code> by a system property, else by an environment variable,
 * else by the default. This class is thread-safe.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}:]*)(?::([^{}]*))?}");

    private final UnaryOperator<String> systemProperties;
    private final UnaryOperator<String> environment;

    Placeholders(UnaryOperator<String> systemProperties, UnaryOperator<String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    static Placeholders ofThisProcess() {
        return new Placeholders(System::getProperty, System::getenv);
    }

    /**
     * Returns the text with every placeholder replaced.
     *
     * @throws IllegalArgumentException if one of them has no value or is not written as above
     */
    String replaceIn(String text) {
        StringBuilder replaced = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            replaced.append(literal(text.substring(end, placeholder.start())));
            replaced.append(value(placeholder.group(1).trim(), placeholder.group(2)));
            end = placeholder.end();
        }
        return replaced.append(literal(text.substring(end))).toString();
    }

    /** Tells whether the text gives more than names: something beside its placeholders, or a default in one. */
    static boolean hasLiteral(String text) {
        return !PLACEHOLDER.matcher(text)
                .replaceAll(found -> found.group(2) == null ? "" : Matcher.quoteReplacement(found.group(2)))
                .isBlank();
    }

    private static String literal(String text) {
        if (text.contains("${")) {
            throw new IllegalArgumentException("has a ${ that is not of the form ${NAME} or ${NAME:default}");
        }
        return text;
    }

    private String value(String name, String otherwise) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("has a ${} without a name");
        }
        String property = systemProperties.apply(name);
        String value = property != null ? property : environment.apply(name);
        if (value == null && otherwise == null) {
            throw new IllegalArgumentException(
                    "needs the system property or environment variable " + name + ", which is not set");
        }
        return value != null ? value : otherwise;
    }
}
