/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.regex.Pattern;

/**
 * Finds paths that a container, a proxy and an application might read in different ways.
 *
 * <p>Path parameters alone ({@code ;jsessionid=…}) do not make a path ambiguous: containers take them out.
 */
final class AmbiguousPath {

    /** Backslashes, control characters, what could not be decoded, and what could be decoded once more. */
    private static final Pattern DOUBTFUL_WHEN_DECODED =
            Pattern.compile("[\\\\;\\x00-\\x1F\\x7F\\uFFFD]|%[0-9a-fA-F]{2}|//|(^|/)\\.\\.?(/|$)");

    /** Encoded slash, backslash, semicolon and control characters; backslashes and empty segments as they are. */
    private static final Pattern DOUBTFUL_WHEN_RAW =
            Pattern.compile("%(2f|5c|3b|[01][0-9a-f]|7f)|%(?![0-9a-f]{2})|[\\\\\\x00-\\x1F\\x7F]|//",
                    Pattern.CASE_INSENSITIVE);

    /** A character in more octets than it needs, which strict decoders refuse and others take (RFC 3629 §10). */
    private static final Pattern OVERLONG_UTF_8 =
            Pattern.compile("%c[01]%[89ab]|%e0%[89]|%f0%8", Pattern.CASE_INSENSITIVE);

    /** A segment that is one or two dots, however they are written, with or without a parameter. */
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(^|/)(\\.|%2e){1,2}(;[^/]*)?(/|$)", Pattern.CASE_INSENSITIVE);

    private AmbiguousPath() {
    }

    /** Tells it of a path that the container has decoded. */
    static boolean isDecoded(String path) {
        return !isPlain(path) && DOUBTFUL_WHEN_DECODED.matcher(path).find();
    }

    /** Tells it of a path as the client wrote it. */
    static boolean isRaw(String uri) {
        return !uri.startsWith("/") || !isPlain(uri) && isDoubtful(uri);
    }

    private static boolean isDoubtful(String uri) {
        return DOUBTFUL_WHEN_RAW.matcher(uri).find()
                || OVERLONG_UTF_8.matcher(uri).find()
                || DOT_SEGMENT.matcher(uri).find();
    }

    /** Tells of most paths at a glance that there is nothing in them of which there could be doubt. */
    private static boolean isPlain(String path) {
        char before = '/';
        for (int i = path.startsWith("/") ? 1 : 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean isMark = c == '/' || c == '.';
            if (isMark ? before == '/' : !isLetterOrDigit(c)) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
