/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Accepts JWT access tokens that pass every check, in the order of the checks.
 *
 * <p>This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4</a>
 */
public final class JwtValidator implements AccessTokenValidator {

    private final int maxTokenLength;
    private final List<TokenCheck> checks;
    private final CallerMapping callerMapping;
    private final Clock clock;

    /** Makes a validator of these checks; among them must be one of the signature. */
    public JwtValidator(int maxTokenLength, List<TokenCheck> checks, CallerMapping callerMapping, Clock clock) {
        this.maxTokenLength = maxTokenLength;
        this.checks = List.copyOf(checks);
        this.callerMapping = callerMapping;
        this.clock = clock;
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        UnverifiedJwt jwt = UnverifiedJwt.decode(token, maxTokenLength);
        Instant now = clock.instant();
        for (TokenCheck check : checks) {
            check.check(jwt, now);
        }
        return new JwtAccessToken(jwt, callerMapping);
    }
}
