/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.net.http.HttpHeaders;
import java.util.List;

/** An HTTP response. */
public record Answer(int status, HttpHeaders headers, String body) {

    /** The value of a header that there may be once at most, or null. */
    public String header(String name) {
        List<String> values = headers.allValues(name);
        if (values.size() > 1) {
            throw new AssertionError("several headers " + name + ": " + values);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** The value of {@code WWW-Authenticate}, or null. */
    public String challenge() {
        return header("WWW-Authenticate");
    }
}
