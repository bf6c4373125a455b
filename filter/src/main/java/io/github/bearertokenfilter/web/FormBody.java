/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.ServletInputStream;
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

    private FormBody(byte[] octets, boolean isWhole, ServletInputStream rest) {
        this.octets = octets;
        this.content = new FormContent(octets, isWhole, rest);
    }

    /**
     * Returns the body, which is read when it is first asked for.
     *
     * @throws BearerTokenException if it cannot be read, or has been read by somebody else, or is too long, or is in an
     *     unknown encoding; what was read of it, if anything, is kept for the application all the same, which may get
     *     to see the request
     */
    static FormBody of(HttpServletRequest request) throws BearerTokenException {
        if (isEncodingUnknown(request)) {
            throw unreadable("is in an encoding that is not known here");
        }
        long announced = request.getContentLengthLong();
        if (announced > MAX_LENGTH) {
            throw unreadable("is longer than " + MAX_LENGTH + " octets");
        }
        Optional<FormBody> kept = keptBy(request);
        FormBody body = kept.isPresent() ? kept.get() : read(request, announced);
        if (body.octets.length > MAX_LENGTH) {
            throw unreadable("is longer than " + MAX_LENGTH + " octets");
        }
        if (body.octets.length < announced) {
            throw unreadable("is incomplete, or another filter before this one has read it");
        }
        return body;
    }

    private static boolean isEncodingUnknown(HttpServletRequest request) {
        String encoding = request.getCharacterEncoding();
        return encoding != null && Encodings.find(encoding).isEmpty();
    }

    static Optional<FormBody> keptBy(ServletRequest request) {
        Object kept = request.getAttribute(ATTRIBUTE);
        return kept instanceof FormBody ? Optional.of((FormBody) kept) : Optional.empty();
    }

    private static FormBody read(HttpServletRequest request, long announced) throws BearerTokenException {
        try {
            ServletInputStream stream = request.getInputStream();
            byte[] octets = stream.readNBytes(MAX_LENGTH + 1);
            boolean isTooLong = octets.length > MAX_LENGTH;
            FormBody body = new FormBody(
                    octets, !isTooLong && octets.length >= announced, isTooLong ? stream : null);
            request.setAttribute(ATTRIBUTE, body);
            return body;
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
