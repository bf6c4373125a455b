/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * The body of a form that is sent by POST; other bodies are not touched.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.2">RFC 6750 §2.2</a>
 */
final class FormParameter implements TokenPlace {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int UNKNOWN = -1;

    private final boolean readsUnknownLength;

    /** Reads forms that announce how long they are; the others too if it is told to. */
    FormParameter(boolean readsUnknownLength) {
        this.readsUnknownLength = readsUnknownLength;
    }

    @Override
    public List<BearerToken> tokens(HttpServletRequest request) throws BearerTokenException {
        return isForm(request) && isToBeRead(request)
                ? TokenPlace.tokensAmong(FormBody.of(request).text(), "form")
                : List.of();
    }

    private boolean isToBeRead(HttpServletRequest request) {
        return readsUnknownLength || request.getContentLengthLong() != UNKNOWN;
    }

    /** Jetty's {@code getContentType()} throws where it does not know the encoding. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getHeader("Content-Type");
        return request.getMethod().equals("POST")
                && type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)
                && request.getHeader("Content-Encoding") == null;
    }
}
