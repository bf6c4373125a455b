/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The init-params and context-params of a web.xml, which has the two required ones to begin with. */
final class WebXml implements FilterConfig {

    private final Map<String, String> initParams = new LinkedHashMap<>();
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private final Properties systemProperties = new Properties();
    private final Properties environment = new Properties();

    /** Has an issuer and audiences. */
    static WebXml complete() {
        return empty().init("issuer", "https://as.example").init("audiences", "api");
    }

    static WebXml empty() {
        return new WebXml();
    }

    WebXml init(String name, String value) {
        initParams.put(name, value);
        return this;
    }

    WebXml context(String name, String value) {
        contextParams.put(name, value);
        return this;
    }

    WebXml systemProperty(String name, String value) {
        systemProperties.setProperty(name, value);
        return this;
    }

    WebXml environment(String name, String value) {
        environment.setProperty(name, value);
        return this;
    }

    FilterSettings settings() {
        return assertDoesNotThrow(this::read);
    }

    /** The settings of the only issuer. */
    IssuerSettings issuer() {
        return settings().issuers().get(0);
    }

    /** Asserts that the filter does not start, and returns what the operator is told. */
    String problems() {
        return assertThrows(ConfigurationException.class, this::read).getMessage();
    }

    private FilterSettings read() throws ConfigurationException {
        return InitParameters.read(this,
                new Placeholders(systemProperties::getProperty, environment::getProperty));
    }

    @Override
    public String getFilterName() {
        return "bearer";
    }

    @Override
    public String getInitParameter(String name) {
        return initParams.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(initParams.keySet());
    }

    @Override
    public ServletContext getServletContext() {
        ServletContext context = mock();
        when(context.getInitParameterNames()).thenReturn(Collections.enumeration(contextParams.keySet()));
        when(context.getInitParameter(anyString())).thenAnswer(call -> contextParams.get(call.<String>getArgument(0)));
        return context;
    }
}
