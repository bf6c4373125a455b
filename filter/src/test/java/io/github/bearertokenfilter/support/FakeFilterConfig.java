/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a web.xml: the filter's init-params, in an application without context-params. */
public final class FakeFilterConfig implements FilterConfig {

    private final Map<String, String> initParameters = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, FilterRegistration> registrations = new HashMap<>();
    private final Map<String, ServletRegistration> servlets = new HashMap<>();
    private final Map<String, Throwable> failures = new HashMap<>();

    public FakeFilterConfig with(String name, String value) {
        initParameters.put(name, value);
        return this;
    }

    /** Registers another filter, as containers do of themselves. */
    public FakeFilterConfig withRegistered(FilterRegistration registration) {
        registrations.put("filter of the container", registration);
        return this;
    }

    /** Registers the filter itself otherwise than by web.xml. */
    public FakeFilterConfig registeredAs(FilterRegistration registration) {
        registrations.put(getFilterName(), registration);
        return this;
    }

    /** Registers a servlet as web.xml, an annotation or code does. */
    public FakeFilterConfig withServlet(ServletRegistration registration) {
        servlets.put(registration.getName(), registration);
        return this;
    }

    /** Adds a file to the application, at a path from its root. */
    public FakeFilterConfig withFile(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** Makes a method of the application's context fail, as a container's fault. */
    public FakeFilterConfig failingAt(String method, Throwable failure) {
        failures.put(method, failure);
        return this;
    }

    private InputStream file(String path) {
        String content = files.get(path);
        return content == null ? null : new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String getFilterName() {
        return "bearerToken";
    }

    @Override
    public String getInitParameter(String name) {
        return initParameters.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(initParameters.keySet());
    }

    @Override
    public ServletContext getServletContext() {
        return (ServletContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (failures.containsKey(method.getName())) {
                        throw failures.get(method.getName());
                    }
                    return answer(method, arguments);
                });
    }

    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getInitParameter", "getAttribute" -> null;
            case "getFilterRegistration" -> registrations.get(arguments[0]);
            case "getServletRegistration" -> servlets.get(arguments[0]);
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            case "getFilterRegistrations" -> registrations;
            case "getServletRegistrations" -> servlets;
            case "getContextPath" -> "";
            case "getResourceAsStream" -> file((String) arguments[0]);
            default -> throw new UnsupportedOperationException("the filter has no business with " + method);
        };
    }
}
