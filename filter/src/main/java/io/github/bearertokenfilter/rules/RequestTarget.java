/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.Locale;

/**
 * What a request asks for: its method, and the path that the container has decoded.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/5.0/jakarta-servlet-spec-5.0.html#request-uri-path-processing">Servlet
 *     specification §3.5</a>
 */
public final class RequestTarget {

    /** How the container has found the servlet for the path. */
    public enum MappedBy {

        /** By the extension of the last segment, as {@code *.jsp}. */
        EXTENSION,
        /** By nothing else: the container's own default servlet serves it. */
        DEFAULT_SERVLET,
        /** By the path or a part of it, or nobody knows how. */
        PATH
    }

    private final String method;
    private final String path;
    private final String rawUri;
    private final MappedBy mappedBy;

    /**
     * Describes a request.
     *
     * @param method the method to the letter
     * @param path the decoded path within the application, without parameters
     * @param rawUri the path as the client wrote it
     * @param mappedBy how the container has found the servlet
     */
    public RequestTarget(String method, String path, String rawUri, MappedBy mappedBy) {
        this.method = method;
        this.path = path;
        this.rawUri = rawUri;
        this.mappedBy = mappedBy;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    MappedBy mappedBy() {
        return mappedBy;
    }

    boolean isMethodInCapitals() {
        return method.equals(inCapitals());
    }

    RequestTarget withMethodInCapitals() {
        return new RequestTarget(inCapitals(), path, rawUri, mappedBy);
    }

    private String inCapitals() {
        return method.toUpperCase(Locale.ROOT);
    }

    /** Returns what somebody might make of the path who decodes and resolves all that can be. */
    RequestTarget canonical() {
        return new RequestTarget(method, CanonicalPath.of(path), rawUri, mappedBy);
    }

    /** Tells whether somebody else might read another path out of the same request. */
    boolean isAmbiguous() {
        return AmbiguousPath.isDecoded(path) || AmbiguousPath.isRaw(rawUri);
    }
}
