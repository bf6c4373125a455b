/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A request as a container hands it over, before any authentication. Its body and parameters cannot be read. */
public final class FakeRequest extends HttpServletRequestWrapper {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private final String path;
    private String method = "GET";
    private String rawUri;
    private HttpServletMapping mapping;
    private Principal login;
    private Set<String> rolesOfLogin = Set.of();
    private String queryString;
    private final List<Cookie> cookies = new ArrayList<>();
    private String scheme = "https";
    private String serverName = "app.example";
    private int serverPort = 443;
    private FakeBody body;
    private String encoding;

    private FakeRequest(String path) {
        super(Strict.implementationOf(HttpServletRequest.class));
        this.path = path;
    }

    public static FakeRequest get(String path) {
        return new FakeRequest(path);
    }

    public static FakeRequest withToken(String token) {
        return get("/reports").header("Authorization", "Bearer " + token);
    }

    /** Adds a header field; fields of the same name add up. */
    public FakeRequest header(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeRequest query(String value) {
        queryString = value;
        return this;
    }

    @Override
    public String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
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
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    /** How the client wrote the path, if not as the container decoded it. */
    public FakeRequest writtenAs(String uri) {
        rawUri = uri;
        return this;
    }

    /** How the container found the servlet. */
    public FakeRequest mapped(MappingMatch match, String servletName) {
        mapping = new FakeMapping(match, servletName);
        return this;
    }

    /** Lets the container know the caller, without any token. */
    public FakeRequest loggedInAs(String name, String... roles) {
        login = () -> name;
        rolesOfLogin = Set.of(roles);
        return this;
    }

    public FakeRequest method(String value) {
        method = value;
        return this;
    }

    @Override
    public String getMethod() {
        return method;
    }

    /** The address that the client has called. */
    public FakeRequest at(String theScheme, String host, int port) {
        scheme = theScheme;
        serverName = host;
        serverPort = port;
        return this;
    }

    /** Adds a cookie; cookies of the same name add up. */
    public FakeRequest cookie(String name, String value) {
        cookies.add(new Cookie(name, value));
        return this;
    }

    /** Makes this a form that is sent by POST. */
    public FakeRequest form(String content) {
        method = "POST";
        body = new FakeBody(content);
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** Replaces the body of a form. */
    public FakeRequest body(FakeBody value) {
        body = value;
        return this;
    }

    /** Makes this a form in an encoding of this name. */
    public FakeRequest encoding(String name) {
        encoding = name;
        return this;
    }

    /** Throws where the encoding is unknown, as Jetty does. */
    @Override
    public String getContentType() {
        if (encoding != null) {
            Charset.forName(encoding);
        }
        return getHeader("Content-Type");
    }

    @Override
    public String getCharacterEncoding() {
        return encoding;
    }

    @Override
    public long getContentLengthLong() {
        return body.announcedLength();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : body.open();
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public String getServerName() {
        return serverName;
    }

    @Override
    public int getServerPort() {
        return serverPort;
    }

    @Override
    public boolean isSecure() {
        return true;
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
        return rawUri == null ? path : rawUri;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return mapping;
    }

    @Override
    public String getQueryString() {
        return queryString;
    }

    @Override
    public String getRemoteAddr() {
        return "192.0.2.1";
    }

    @Override
    public Cookie[] getCookies() {
        return cookies.isEmpty() ? null : cookies.toArray(new Cookie[0]);
    }

    @Override
    public Principal getUserPrincipal() {
        return login;
    }

    @Override
    public String getRemoteUser() {
        return login == null ? null : login.getName();
    }

    @Override
    public String getAuthType() {
        return login == null ? null : FORM_AUTH;
    }

    @Override
    public boolean isUserInRole(String role) {
        return rolesOfLogin.contains(role);
    }
}
