/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletInputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a form as an application reads it: in one way, as a stream, by a reader, or as parameters. */
final class FormContent {

    private final byte[] octets;
    private final boolean isWhole;
    private final OctetsInputStream stream;
    private BufferedReader reader;
    private boolean streamed;
    private Map<String, List<String>> fields;
    private String encoding;

    /** Takes what has been read of the body, and where the rest of it is, or {@code null}. */
    FormContent(byte[] octets, boolean isWhole, ServletInputStream rest) {
        this.octets = octets;
        this.isWhole = isWhole;
        this.stream = new OctetsInputStream(octets, rest);
    }

    /** Returns the encoding that the application has set, or {@code null}. */
    String encoding() {
        return encoding;
    }

    /** Sets the encoding; without effect once it has been used. */
    void setEncoding(String name) {
        if (reader == null && fields == null) {
            encoding = name;
        }
    }

    OctetsInputStream stream() {
        if (reader != null) {
            throw new IllegalStateException("getReader() has been called for this request");
        }
        streamed = true;
        return stream;
    }

    BufferedReader reader(Charset charset) {
        if (streamed) {
            throw new IllegalStateException("getInputStream() has been called for this request");
        }
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(stream, charset));
        }
        return reader;
    }

    /**
     * Returns the fields; none if the body has been asked for otherwise, or is not whole, which a container treats
     * likewise. Nothing is left of the stream once there are fields.
     */
    Map<String, List<String>> fields(Charset charset) {
        if (fields == null) {
            fields = streamed || reader != null || !isWhole ? Map.of() : parse(charset);
        }
        return fields;
    }

    /** A field that cannot be decoded is left out, as Tomcat does. */
    private Map<String, List<String>> parse(Charset charset) {
        Map<String, List<String>> parsed = new LinkedHashMap<>();
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        for (UrlEncoded.Pair pair : UrlEncoded.pairs(text, charset)) {
            if (pair.name() != null && pair.value() != null) {
                parsed.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(pair.value());
            }
        }
        stream.skipAll();
        return parsed;
    }
}
