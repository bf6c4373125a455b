/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of a form, which the filter has read and keeps in an attribute of the request, so that the application can
 * read it in every dispatch as if the filter had not.
 */
final class FormBody {

    /** As much as Tomcat takes in a form unless told otherwise. */
    static final int MAX_LENGTH = 2 * 1024 * 1024;

    private static final String ATTRIBUTE = FormBody.class.getName();

    private final byte[] octets;
    private final FormContent content;

    private FormBody(byte[] octets) {
        this.octets = octets;
        this.content = new FormContent(octets);
    }

    /**
     * Returns the body, which is read when it is first asked for.
     *
     * @throws BearerTokenException if it cannot be read, or has been read by somebody else, or is too long
     */
    static FormBody of(HttpServletRequest request) throws BearerTokenException {
        Optional<FormBody> kept = keptBy(request);
        if (kept.isPresent()) {
            return kept.get();
        }
        FormBody body = new FormBody(read(request));
        request.setAttribute(ATTRIBUTE, body);
        return body;
    }

    static Optional<FormBody> keptBy(ServletRequest request) {
        Object kept = request.getAttribute(ATTRIBUTE);
        return kept instanceof FormBody ? Optional.of((FormBody) kept) : Optional.empty();
    }

    private static byte[] read(HttpServletRequest request) throws BearerTokenException {
        long announced = request.getContentLengthLong();
        if (announced > MAX_LENGTH) {
            throw unreadable("is longer than " + MAX_LENGTH + " octets");
        }
        byte[] octets = readAtMost(request, MAX_LENGTH + 1);
        if (octets.length > MAX_LENGTH) {
            throw unreadable("is longer than " + MAX_LENGTH + " octets");
        }
        if (octets.length < announced) {
            throw unreadable("is incomplete, or another filter before this one has read it");
        }
        return octets;
    }

    private static byte[] readAtMost(HttpServletRequest request, int length) throws BearerTokenException {
        try {
            return request.getInputStream().readNBytes(length);
        } catch (IllegalStateException readerInUse) {
            throw unreadable("has been read by another filter before this one");
        } catch (IOException e) {
            throw unreadable("broke off");
        }
    }

    private static BearerTokenException unreadable(String why) {
        return new BearerTokenException(Reason.UNREADABLE_FORM, "the form " + why);
    }

    /** Returns the body as ASCII; every other octet is a character of ISO 8859-1. */
    String text() {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** Returns what the application reads of it. */
    FormContent content() {
        return content;
    }
}
