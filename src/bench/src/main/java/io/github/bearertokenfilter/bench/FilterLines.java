/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import io.github.bearertokenfilter.config.ConfigurationException;
import io.github.bearertokenfilter.config.FilterAssembly;
import io.github.bearertokenfilter.config.InitParameters;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a web.xml that configure the filter for issuers whose keys are in files. */
public final class FilterLines implements FilterConfig {

    private final Map<String, String> lines = new LinkedHashMap<>();
    private ServletContext servletContext;

    /** Trusts one issuer. */
    public static FilterLines trusting(BenchIssuer issuer) {
        return new FilterLines()
                .with("issuer", issuer.name())
                .with("jwksFile", issuer.jwksFile().toString())
                .with("audiences", BenchIssuer.AUDIENCE);
    }

    /** Adds an init-param. */
    public FilterLines with(String name, String value) {
        lines.put(name, value);
        return this;
    }

    /** Has the filter belong to this application; otherwise it belongs to one that knows nothing. */
    public FilterLines within(ServletContext application) {
        servletContext = application;
        return this;
    }

    /** Returns what the filter uses inside to turn a token into a caller. */
    public AccessTokenValidator validator() {
        return validator(Clock.systemUTC());
    }

    /** Returns what the filter uses inside to turn a token into a caller, by this clock. */
    public AccessTokenValidator validator(Clock clock) {
        try {
            return new FilterAssembly(InitParameters.read(this), getServletContext(), clock)
                    .accessTokenValidator();
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String getFilterName() {
        return "bearerToken";
    }

    @Override
    public String getInitParameter(String name) {
        return lines.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(lines.keySet());
    }

    @Override
    public ServletContext getServletContext() {
        return servletContext == null ? ignorant() : servletContext;
    }

    private static ServletContext ignorant() {
        return (ServletContext) Proxy.newProxyInstance(
                FilterLines.class.getClassLoader(), new Class<?>[] {ServletContext.class}, FilterLines::answer);
    }

    private static Object answer(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("getInitParameterNames")) {
            return Collections.emptyEnumeration();
        }
        if (method.getReturnType() == Map.class) {
            return Map.of();
        }
        return method.getName().equals("getContextPath") ? "" : null;
    }
}
