/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The refusal of a request, with its reason and what the operator may know beyond it.
 *
 * <p>It has no stack trace: a refusal is an ordinary outcome. The message holds printable characters only, so that it
 * can stand in a log line whatever the request contained.
 */
@SuppressWarnings("serial") // the collections behind these interfaces are serializable
public final class BearerTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final List<String> requiredScopes;
    private final Duration retryAfter;

    /** Refuses for {@code reason}; {@code detail} is for the operator alone. */
    public BearerTokenException(Reason reason, String detail) {
        this(reason, detail, List.of(), Duration.ZERO);
    }

    /** Refuses for {@code reason} and names the scopes that would have been enough. */
    public BearerTokenException(Reason reason, String detail, Collection<String> requiredScopes) {
        this(reason, detail, requiredScopes, Duration.ZERO);
    }

    /** Refuses for {@code reason}, which will last about as long as {@code retryAfter}. */
    public BearerTokenException(Reason reason, String detail, Duration retryAfter) {
        this(reason, detail, List.of(), retryAfter);
    }

    private BearerTokenException(Reason reason, String detail, Collection<String> requiredScopes, Duration retryAfter) {
        super(Printable.line(detail), null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.requiredScopes = List.copyOf(requiredScopes);
        this.retryAfter = retryAfter;
    }

    /** Returns why the request is refused. */
    public Reason reason() {
        return reason;
    }

    /** Returns how long the client should wait before it tries again; zero if nothing is known of that. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the scopes that the request needs, empty unless scopes are what lacks. */
    public List<String> requiredScopes() {
        return requiredScopes;
    }
}
