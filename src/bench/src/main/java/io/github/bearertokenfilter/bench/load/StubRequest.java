/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request with a token, which costs as little as a request can. */
final class StubRequest extends HttpServletRequestWrapper implements HttpServletMapping {

    private static final HttpServletRequest NOTHING_ELSE = (HttpServletRequest) Proxy.newProxyInstance(
            StubRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.toString());
            });

    private final Map<String, Object> attributes = new HashMap<>();
    private final String path;
    private final List<String> authorization;

    StubRequest(String path, String token) {
        super(NOTHING_ELSE);
        this.path = path;
        this.authorization = List.of("Bearer " + token);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equals("Authorization") ? Collections.enumeration(authorization) : Collections.emptyEnumeration();
    }

    @Override
    public String getHeader(String name) {
        return name.equals("Authorization") ? authorization.get(0) : null;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public String getPathInfo() {
        return null;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return this;
    }

    @Override
    public MappingMatch getMappingMatch() {
        return MappingMatch.PATH;
    }

    @Override
    public String getMatchValue() {
        return path;
    }

    @Override
    public String getPattern() {
        return path;
    }

    @Override
    public String getServletName() {
        return "reports";
    }
}
