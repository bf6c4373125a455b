/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that gives its form back, which the filter has read: the container has nothing but the query left. */
final class FormRequest extends HttpServletRequestWrapper {

    private final FormContent form;

    private FormRequest(HttpServletRequest request, FormContent form) {
        super(request);
        this.form = form;
    }

    /** Returns the request as it was before the filter has read its form; one that it has not read as it is. */
    static HttpServletRequest of(HttpServletRequest request) {
        if (RequestLayers.find(request, FormRequest.class::isInstance) != null) {
            return request;
        }
        return FormBody.keptBy(request)
                .<HttpServletRequest>map(body -> new FormRequest(request, body.content()))
                .orElse(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        return form.stream();
    }

    @Override
    public BufferedReader getReader() throws UnsupportedEncodingException {
        return form.reader(charset(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String getCharacterEncoding() {
        return form.encoding() == null ? super.getCharacterEncoding() : form.encoding();
    }

    @Override
    public void setCharacterEncoding(String encoding) throws UnsupportedEncodingException {
        charset(encoding);
        super.setCharacterEncoding(encoding);
        form.setEncoding(encoding);
    }

    /** Servlet 6.1's method, which the wrapper of that API would hand on to the container, past this form. */
    public void setCharacterEncoding(Charset encoding) throws UnsupportedEncodingException {
        setCharacterEncoding(encoding.name());
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    /** The query goes before the form (Servlet specification, §3.1). */
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
        form.fields(charsetOfFields()).forEach((name, values) -> all.merge(
                name, values.toArray(new String[0]), FormRequest::joined));
        return Collections.unmodifiableMap(all);
    }

    private static String[] joined(String[] first, String[] second) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(second));
        return all.toArray(new String[0]);
    }

    /** Where nobody names an encoding, containers differ: the specification's is ISO 8859-1, Jetty's is UTF-8. */
    private Charset charsetOfFields() {
        try {
            boolean isJetty = getServletContext().getServerInfo().startsWith("jetty/");
            return charset(isJetty ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        } catch (UnsupportedEncodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private Charset charset(Charset otherwise) throws UnsupportedEncodingException {
        String ofRequest = getCharacterEncoding();
        // not every container shows its <request-character-encoding> there
        String encoding = ofRequest == null ? getServletContext().getRequestCharacterEncoding() : ofRequest;
        return encoding == null ? otherwise : charset(encoding);
    }

    private static Charset charset(String encoding) throws UnsupportedEncodingException {
        return Encodings.find(encoding).orElseThrow(() -> new UnsupportedEncodingException(encoding));
    }
}
