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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts tokens that the authorization server calls good, if what it says of them passes every check.
 *
 * <p>This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662 §2.2</a>
 */
public final class OpaqueTokenValidator implements AccessTokenValidator {

    private final String issuer;
    private final int maxTokenLength;
    private final AuthorizationServerInquiries inquiries;
    private final List<ClaimCheck> checks;
    private final CallerMapping callerMapping;
    private final Clock clock;

    /** Takes {@code issuer} for the issuer of tokens whose answer does not name one. */
    public OpaqueTokenValidator(String issuer, int maxTokenLength, AuthorizationServerInquiries inquiries,
            List<ClaimCheck> checks, CallerMapping callerMapping, Clock clock) {
        this.issuer = issuer;
        this.maxTokenLength = maxTokenLength;
        this.inquiries = inquiries;
        this.checks = List.copyOf(checks);
        this.callerMapping = callerMapping;
        this.clock = clock;
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        UnverifiedJwt.refuseIfLonger(token, maxTokenLength);
        Map<String, Object> answer = inquiries.ask(token);
        Instant now = clock.instant();
        for (ClaimCheck check : checks) {
            check.check(answer, now);
        }
        return new VerifiedToken(token, new CallerClaims(withIssuer(answer), callerMapping));
    }

    private Map<String, Object> withIssuer(Map<String, Object> answer) {
        if (answer.containsKey("iss")) {
            return answer;
        }
        Map<String, Object> claims = new LinkedHashMap<>(answer);
        claims.put("iss", issuer);
        return Collections.unmodifiableMap(claims);
    }
}
