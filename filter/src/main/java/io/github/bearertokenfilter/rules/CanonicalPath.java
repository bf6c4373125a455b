/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of a path when somebody decodes, strips and resolves all that can be. */
final class CanonicalPath {

    private static final Pattern ENCODED_ASCII = Pattern.compile("%([0-7][0-9a-fA-F])");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");
    private static final int MOST_DECODINGS = 5;

    private CanonicalPath() {
    }

    static String of(String path) {
        String decoded = path;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            decoded = ENCODED_ASCII.matcher(decoded).replaceAll(CanonicalPath::character);
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : CONTROL.matcher(decoded).replaceAll("").replace('\\', '/').split("/")) {
            resolve(segment.replaceFirst(";.*", ""), segments);
        }
        return "/" + String.join("/", segments);
    }

    private static String character(MatchResult octet) {
        return Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(octet.group(1), 16)));
    }

    private static void resolve(String segment, Deque<String> segments) {
        if (segment.equals("..")) {
            segments.pollLast();
        } else if (!segment.isEmpty() && !segment.equals(".")) {
            segments.addLast(segment);
        }
    }
}
