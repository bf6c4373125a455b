/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Bearer challenge, read strictly by the grammar of RFC 9110 section 11.6.1 with all values quoted.
 *
 * @param attributes the auth-params in their order, each of which occurs once
 */
public record ReceivedChallenge(Map<String, String> attributes) {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?<name>[a-z_]+)=\"(?<value>[^\"\\\\]*)\"(?:, |$)");

    /** Reads the value of a {@code WWW-Authenticate} field. */
    public static ReceivedChallenge parse(String field) {
        if (field == null || !field.startsWith("Bearer ")) {
            throw new AssertionError("not a Bearer challenge: " + field);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(field).region("Bearer ".length(), field.length());
        while (matcher.lookingAt()) {
            if (attributes.put(matcher.group("name"), matcher.group("value")) != null) {
                throw new AssertionError("an attribute occurs twice: " + field);
            }
            matcher.region(matcher.end(), field.length());
        }
        if (matcher.regionStart() != field.length()) {
            throw new AssertionError("not a challenge of quoted attributes: " + field);
        }
        return new ReceivedChallenge(attributes);
    }

    public String error() {
        return attributes.get("error");
    }

    public String get(String attribute) {
        return attributes.get(attribute);
    }
}
