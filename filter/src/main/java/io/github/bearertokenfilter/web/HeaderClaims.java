/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The header fields in which the application is shown claims, as a proxy in front of it used to send them.
 *
 * <p>A client's own fields of these names are never shown, nor those that CGI would not tell from them. This class is
 * immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3875#section-4.1.18">RFC 3875 §4.1.18, how CGI folds names</a>
 */
public final class HeaderClaims {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^a-z0-9]");

    private final Map<String, HeaderClaim> byFoldedName = new LinkedHashMap<>();

    /** Shows in the field of each name what the function finds in the claims. */
    public HeaderClaims(Map<String, Function<Map<String, Object>, Object>> claimOfHeader) {
        claimOfHeader.forEach((name, claim) -> byFoldedName.put(fold(name), new HeaderClaim(name, claim)));
    }

    /** Returns what all names have in common that somebody could take for each other: no case and one separator. */
    public static String fold(String name) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    boolean isEmpty() {
        return byFoldedName.isEmpty();
    }

    /** Tells whether a client's field of this name must not be seen. */
    boolean replaces(String name) {
        return name != null && byFoldedName.containsKey(fold(name));
    }

    /** Returns what the application shall read in a field that {@link #replaces} the client's, or {@code null}. */
    String value(String name, Caller caller) {
        HeaderClaim header = byFoldedName.get(fold(name));
        return header.name.equalsIgnoreCase(name) ? header.value(caller) : null;
    }

    /** Returns the names of the fields that have a value. */
    List<String> names(Caller caller) {
        List<String> names = new ArrayList<>();
        byFoldedName.values().forEach(header -> {
            if (header.value(caller) != null) {
                names.add(header.name);
            }
        });
        return names;
    }

    /** One field and where its value comes from. */
    private static final class HeaderClaim {

        private final String name;
        private final Function<Map<String, Object>, Object> claim;

        HeaderClaim(String name, Function<Map<String, Object>, Object> claim) {
            this.name = name;
            this.claim = claim;
        }

        String value(Caller caller) {
            return ClaimText.of(claim.apply(caller.claims()));
        }
    }
}
