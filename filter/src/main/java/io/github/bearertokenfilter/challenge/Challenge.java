/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.challenge;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;

/**
 * The one formatter of {@code WWW-Authenticate}. This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 */
public final class Challenge {

    private final String realm;

    /**
     * Challenges for this realm.
     *
     * @throws IllegalArgumentException if the realm has characters other than printable ASCII
     */
    public Challenge(String realm) {
        if (!isPrintableAscii(realm)) {
            throw new IllegalArgumentException("must be printable ASCII");
        }
        this.realm = realm;
    }

    /** Returns the value of the header for this refusal. */
    public String format(BearerTokenException refusal) {
        StringBuilder header = new StringBuilder("Bearer realm=").append(quoted(realm));
        Reason reason = refusal.reason();
        reason.error().code().ifPresent(code -> {
            append(header, "error", code);
            append(header, "error_description", attributeValue(reason.description()));
        });
        List<String> scopes = refusal.requiredScopes();
        if (!scopes.isEmpty()) {
            append(header, "scope", attributeValue(String.join(" ", scopes)));
        }
        return header.toString();
    }

    private static void append(StringBuilder header, String name, String value) {
        header.append(", ").append(name).append('=').append(quoted(value));
    }

    /** Returns the value if it has only the characters of RFC 6750 §3: printable ASCII without quote and backslash. */
    private static String attributeValue(String value) {
        if (!isPrintableAscii(value) || value.indexOf('"') >= 0 || value.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("not a value of a bearer challenge");
        }
        return value;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
