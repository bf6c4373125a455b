/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.token.Printable;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parsed values of parameters. This class is immutable and thread-safe. */
final class ParameterValues {

    private final Map<InitParameter, Object> values;

    ParameterValues(Map<InitParameter, Object> values) {
        this.values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The parser of the parameter, which made the value, vouches for its type. */
    @SuppressWarnings("unchecked")
    <T> T get(InitParameter parameter) {
        return (T) values.get(parameter);
    }

    <T> Optional<T> find(InitParameter parameter) {
        return Optional.ofNullable(get(parameter));
    }

    List<String> list(InitParameter parameter) {
        return this.<List<String>>find(parameter).orElse(List.of());
    }

    <V> Map<String, V> map(InitParameter parameter) {
        return this.<Map<String, V>>find(parameter).orElse(Map.of());
    }

    Duration seconds(InitParameter parameter) {
        return Duration.ofSeconds(this.<Integer>get(parameter));
    }

    Duration millis(InitParameter parameter) {
        return Duration.ofMillis(this.<Integer>get(parameter));
    }

    /** Returns every value but secrets, in one line. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().parameterName() + '=' + written(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String written(InitParameter parameter, Object value) {
        if (parameter.isSecret()) {
            return "***";
        }
        return Printable.line(value instanceof Enum ? InitParameter.written((Enum<?>) value) : String.valueOf(value));
    }
}
