/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import java.util.regex.Pattern;

/**
 * A url-pattern as it stands in web.xml. This class is immutable and thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/5.0/jakarta-servlet-spec-5.0.html#specification-of-mappings">Servlet
 *     specification §12.2</a>
 */
final class UrlPattern {

    private static final Pattern EXTENSION_PATTERN = Pattern.compile("\\*\\.[^./*]+");
    private static final Pattern NEVER_IN_A_PATH = Pattern.compile("[\\\\;?#%\\x00-\\x20\\x7F]|//|(^|/)\\.\\.?(/|$)");

    private enum Kind { EVERYTHING, DEFAULT, EXTENSION, PREFIX, EXACT }

    private final String text;
    private final Kind kind;
    /** What the path must be, begin with or end in. */
    private final String part;

    private UrlPattern(String text, Kind kind, String part) {
        this.text = text;
        this.kind = kind;
        this.part = part;
    }

    /**
     * Returns the pattern.
     *
     * @throws IllegalArgumentException if the text is none, or one that can never match
     */
    static UrlPattern of(String text) {
        require(!NEVER_IN_A_PATH.matcher(text).find(),
                "must be a decoded path: without \\ ; ? # %, empty segments and dot segments");
        if (text.equals("/*")) {
            return new UrlPattern(text, Kind.EVERYTHING, "");
        }
        if (text.equals("/")) {
            return new UrlPattern(text, Kind.DEFAULT, "");
        }
        if (EXTENSION_PATTERN.matcher(text).matches()) {
            return new UrlPattern(text, Kind.EXTENSION, text.substring(1));
        }
        boolean isPrefix = text.endsWith("/*");
        String path = isPrefix ? text.substring(0, text.length() - 2) : text;
        require(path.startsWith("/") && path.indexOf('*') < 0,
                "must be a url-pattern: /path, /path/*, *.extension, / or /*");
        return new UrlPattern(text, isPrefix ? Kind.PREFIX : Kind.EXACT, path);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    boolean matches(RequestTarget target) {
        switch (kind) {
            case EVERYTHING:
                return true;
            case DEFAULT:
                return target.mappedBy() == MappedBy.DEFAULT_SERVLET;
            case EXTENSION:
                return target.mappedBy() != MappedBy.PATH && target.path().endsWith(part);
            case PREFIX:
                return isAtOrBelow(part, target.path());
            default:
                return target.path().equals(part);
        }
    }

    private static boolean isAtOrBelow(String top, String path) {
        return path.startsWith(top) && (path.length() == top.length() || path.charAt(top.length()) == '/');
    }

    /** Returns the path, the top of all paths or the extension that the pattern names, empty if it names none. */
    String part() {
        return part;
    }

    /** Tells whether this pattern surely matches whatever the other one matches. */
    boolean covers(UrlPattern other) {
        switch (kind) {
            case EVERYTHING:
                return true;
            case PREFIX:
                return (other.kind == Kind.PREFIX || other.kind == Kind.EXACT) && isAtOrBelow(part, other.part);
            default:
                return text.equals(other.text);
        }
    }

    /** Tells whether there may be a request that both match. */
    boolean overlaps(UrlPattern other) {
        if (covers(other) || other.covers(this)) {
            return true;
        }
        if (kind == Kind.DEFAULT || other.kind == Kind.DEFAULT) {
            return true;
        }
        return kind == Kind.EXTENSION && other.mayEndIn(part) || other.kind == Kind.EXTENSION && mayEndIn(other.part);
    }

    private boolean mayEndIn(String extension) {
        return kind == Kind.PREFIX || kind == Kind.EXACT && part.endsWith(extension);
    }

    @Override
    public String toString() {
        return text;
    }
}
