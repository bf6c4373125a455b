/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration. */
final class Problems {

    private static final int MAX_SHOWN = 300;

    private final List<String> messages = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    /** Adds what is wrong with the value of a parameter, which is shown unless it is a secret. */
    void add(String name, InitParameter parameter, String value, String message) {
        String shown = parameter.isSecret() ? "" : "[" + shown(value) + "] ";
        messages.add(name + " " + shown + message);
        named.add(name);
    }

    void add(String message) {
        messages.add(message);
    }

    /** Tells whether something is wrong with the value of the parameter of this name. */
    boolean concern(String name) {
        return named.contains(name);
    }

    List<String> messages() {
        return messages;
    }

    /** One line, of which the beginning is enough to find it in web.xml. */
    private static String shown(String value) {
        String line = withoutUserInfo(value).replaceAll("\\p{Cntrl}", "?");
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
    }

    /** A password may contain any character, even one that ends the user information in a well-formed URL. */
    private static String withoutUserInfo(String value) {
        return value.replaceAll("(?s)//.*@", "//***@");
    }
}
