/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names a claim: by its name, whatever characters that has, or with a leading slash by JSON Pointer.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public final class ClaimName {

    private final String text;
    private final List<String> path;

    private ClaimName(String text, List<String> path) {
        this.text = text;
        this.path = path;
    }

    /**
     * Returns the name that this text writes.
     *
     * @throws IllegalArgumentException if it begins with a slash and is no JSON Pointer
     */
    public static ClaimName of(String text) {
        return new ClaimName(text, text.startsWith("/") ? pointer(text) : List.of(text));
    }

    private static List<String> pointer(String text) {
        List<String> path = new ArrayList<>();
        for (String segment : text.substring(1).split("/", -1)) {
            if (segment.replace("~0", "").replace("~1", "").contains("~")) {
                throw new IllegalArgumentException("is not a JSON Pointer: ~ must be followed by 0 or 1");
            }
            path.add(segment.replace("~1", "/").replace("~0", "~"));
        }
        return List.copyOf(path);
    }

    /** Returns the value of the claim, or {@code null} if it is absent or null. */
    public Object in(Map<String, Object> claims) {
        Object value = claims;
        for (String segment : path) {
            value = member(value, segment);
        }
        return value;
    }

    private static Object member(Object parent, String segment) {
        if (parent instanceof Map) {
            return ((Map<?, ?>) parent).get(segment);
        }
        if (parent instanceof List && segment.matches("0|[1-9]\\d{0,5}")) {
            List<?> elements = (List<?>) parent;
            int index = Integer.parseInt(segment);
            return index < elements.size() ? elements.get(index) : null;
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimName && text.equals(((ClaimName) other).text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** Returns the name as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
