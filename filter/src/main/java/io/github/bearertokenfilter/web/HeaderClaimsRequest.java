/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A request with claims of its caller in header fields, and without the client's fields of these names. */
final class HeaderClaimsRequest extends HttpServletRequestWrapper {

    private static final int NO_NUMBER = -1;

    private final HeaderClaims headers;
    private final Caller caller;

    HeaderClaimsRequest(HttpServletRequest request, HeaderClaims headers, Caller caller) {
        super(request);
        this.headers = headers;
        this.caller = caller;
    }

    @Override
    public String getHeader(String name) {
        return headers.replaces(name) ? headers.value(name, caller) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!headers.replaces(name)) {
            return super.getHeaders(name);
        }
        String value = headers.value(name, caller);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = new ArrayList<>();
        Enumeration<String> ofClient = super.getHeaderNames();
        while (ofClient != null && ofClient.hasMoreElements()) {
            String name = ofClient.nextElement();
            if (!headers.replaces(name)) {
                names.add(name);
            }
        }
        names.addAll(headers.names(caller));
        return Collections.enumeration(names);
    }

    @Override
    public int getIntHeader(String name) {
        if (!headers.replaces(name)) {
            return super.getIntHeader(name);
        }
        String value = headers.value(name, caller);
        return value == null ? NO_NUMBER : Integer.parseInt(value);
    }

    @Override
    public long getDateHeader(String name) {
        if (!headers.replaces(name)) {
            return super.getDateHeader(name);
        }
        String value = headers.value(name, caller);
        return value == null ? NO_NUMBER : millis(value);
    }

    private static long millis(String value) {
        try {
            return HttpDate.parse(value, Instant.now()).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the header is not a date");
        }
    }
}
