/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a web.xml: the filter's init-params, in an application without context-params. */
public final class FakeFilterConfig implements FilterConfig {

    private final Map<String, String> initParameters = new LinkedHashMap<>();

    public FakeFilterConfig with(String name, String value) {
        initParameters.put(name, value);
        return this;
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
                new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInitParameter" -> null;
                    case "getInitParameterNames" -> Collections.emptyEnumeration();
                    case "getContextPath" -> "";
                    default -> throw new UnsupportedOperationException("the filter has no business with " + method);
                });
    }
}
