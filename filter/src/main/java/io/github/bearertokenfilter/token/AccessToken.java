/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verified access token: only a validator makes one.
 *
 * <p>Implementations are immutable and thread-safe. Methods return {@code null} where the token does not say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-1.4">RFC 6749 §1.4</a>
 */
public interface AccessToken {

    /** Returns the name by which the application knows the caller; never {@code null} or blank. */
    String name();

    /** Returns all claims; the map and everything in it is unmodifiable. */
    Map<String, Object> claims();

    /** Returns the scopes that the token grants, empty if none. */
    Set<String> scopes();

    /** Returns the roles of the application that the caller has, empty if none. */
    Set<String> roles();

    /** Returns the subject ({@code sub}) or {@code null}. */
    String subject();

    /** Returns the issuer ({@code iss}). */
    String issuer();

    /** Returns the audience ({@code aud}), empty if the token names none. */
    List<String> audience();

    /** Returns the client that the token was issued to, or {@code null}. */
    String clientId();

    /** Returns the time from which on the token must not be accepted any more ({@code exp}), or {@code null}. */
    Instant expiresAt();

    /** Returns the token itself, which must never reach a log or an answer. */
    String value();

    /**
     * Returns why scopes, roles or claims that were asked for may be incomplete: a part of them comes from the
     * authorization server, which could not be asked. Usually there is no such reason.
     */
    default Optional<BearerTokenException> outage() {
        return Optional.empty();
    }
}
