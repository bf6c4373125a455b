/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.keys.Endpoint;
import jakarta.servlet.FilterConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings of a filter from its init-params and, where those are silent, from the context-params
 * {@code bearerTokenFilter.<name>}. All problems are told at once.
 */
public final class InitParameters {

    private static final String CONTEXT_PREFIX = "bearerTokenFilter.";

    private final FilterConfig filterConfig;
    private final Placeholders placeholders;
    private final List<String> problems = new ArrayList<>();

    private InitParameters(FilterConfig filterConfig, Placeholders placeholders) {
        this.filterConfig = filterConfig;
        this.placeholders = placeholders;
    }

    /**
     * Returns the settings.
     *
     * @throws ConfigurationException if a name is unknown, a value is blank or bad, a required one is missing, or a
     *     <code>${NAME}</code> has no value
     */
    public static FilterSettings read(FilterConfig filterConfig) throws ConfigurationException {
        return read(filterConfig, Placeholders.ofThisProcess());
    }

    static FilterSettings read(FilterConfig filterConfig, Placeholders placeholders) throws ConfigurationException {
        return new InitParameters(filterConfig, placeholders).read();
    }

    private FilterSettings read() throws ConfigurationException {
        Map<InitParameter, Object> values = parse(given());
        checkRequired(values);
        checkAddresses(values);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(filterConfig.getFilterName(), problems);
        }
        return new FilterSettings(values);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : Collections.list(filterConfig.getServletContext().getInitParameterNames())) {
            if (name.startsWith(CONTEXT_PREFIX)) {
                given.put(name.substring(CONTEXT_PREFIX.length()),
                        filterConfig.getServletContext().getInitParameter(name));
            }
        }
        for (String name : Collections.list(filterConfig.getInitParameterNames())) {
            given.put(name, filterConfig.getInitParameter(name));
        }
        return given;
    }

    private Map<InitParameter, Object> parse(Map<String, String> given) {
        Map<InitParameter, Object> values = new EnumMap<>(InitParameter.class);
        for (InitParameter parameter : InitParameter.values()) {
            parameter.defaultText().ifPresent(text -> values.put(parameter, parameter.parse(text)));
        }
        given.forEach((name, text) -> {
            Optional<InitParameter> parameter = named(name);
            if (parameter.isPresent()) {
                parse(parameter.get(), text).ifPresent(value -> values.put(parameter.get(), value));
            } else {
                problems.add("unknown init-param [" + name + "], did you mean [" + NearestName.to(name) + "]?");
            }
        });
        return values;
    }

    private Optional<Object> parse(InitParameter parameter, String text) {
        try {
            String value = placeholders.replaceIn(text).trim();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("must not be blank");
            }
            return Optional.of(parameter.parse(value));
        } catch (IllegalArgumentException e) {
            addProblem(parameter, text.trim(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<InitParameter> named(String name) {
        return Arrays.stream(InitParameter.values()).filter(p -> p.parameterName().equals(name)).findFirst();
    }

    private void checkRequired(Map<InitParameter, Object> values) {
        for (InitParameter parameter : List.of(InitParameter.ISSUER, InitParameter.AUDIENCES)) {
            if (!values.containsKey(parameter)
                    && problems.stream().noneMatch(p -> p.startsWith(parameter.parameterName()))) {
                problems.add(parameter.parameterName() + " is required");
            }
        }
    }

    /** The issuer must be an address only if the metadata's address is derived from it. */
    private void checkAddresses(Map<InitParameter, Object> values) {
        checkAddress(InitParameter.METADATA_URI, values);
        checkAddress(InitParameter.JWKS_URI, values);
        if (!values.containsKey(InitParameter.METADATA_URI) && !values.containsKey(InitParameter.JWKS_URI)) {
            checkAddress(InitParameter.ISSUER, values);
        }
    }

    private void checkAddress(InitParameter parameter, Map<InitParameter, Object> values) {
        String address = (String) values.get(parameter);
        if (address != null) {
            try {
                URI uri = Endpoint.parse(address, (Boolean) values.get(InitParameter.ALLOW_INSECURE_HTTP));
                if (parameter == InitParameter.ISSUER && uri.getRawQuery() != null) {
                    throw new IllegalArgumentException("must not have a query (RFC 8414, section 2)");
                }
            } catch (IllegalArgumentException e) {
                addProblem(parameter, address, e.getMessage());
            }
        }
    }

    private void addProblem(InitParameter parameter, String value, String message) {
        problems.add(parameter.parameterName() + " [" + withoutUserInfo(value) + "] " + message);
    }

    private static String withoutUserInfo(String value) {
        return value.replaceAll("//[^/@\\s]*@", "//***@");
    }
}
