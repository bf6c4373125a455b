/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts JWT access tokens that pass every check of the issuer whom they name, in the order of the checks.
 *
 * <p>This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4</a>
 */
public final class JwtValidator implements AccessTokenValidator {

    private final int maxTokenLength;
    private final List<TokenCheck> checksOfAll;
    private final Map<String, TrustedIssuer> issuersByName = new HashMap<>();
    private final Clock clock;

    /** Makes a validator that runs {@code checksOfAll} first and then those of the token's issuer. */
    public JwtValidator(int maxTokenLength, List<TokenCheck> checksOfAll, List<TrustedIssuer> issuers, Clock clock) {
        this.maxTokenLength = maxTokenLength;
        this.checksOfAll = List.copyOf(checksOfAll);
        this.clock = clock;
        issuers.forEach(issuer -> issuer.names().forEach(name -> issuersByName.put(name, issuer)));
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        return validate(decode(token, SignatureMemory.NONE));
    }

    /** Refuses what is too long to be looked at. */
    void refuseIfTooLong(BearerToken token) throws BearerTokenException {
        UnverifiedJwt.refuseIfLonger(token, maxTokenLength);
    }

    /** Decodes the token, of whose signature this is known. */
    UnverifiedJwt decode(BearerToken token, SignatureMemory signature) throws BearerTokenException {
        return UnverifiedJwt.decode(token, maxTokenLength, signature);
    }

    /** Runs every check; what the JWT already knows of its signature is not found out again. */
    AccessToken validate(UnverifiedJwt jwt) throws BearerTokenException {
        Instant now = clock.instant();
        check(checksOfAll, jwt, now);
        TrustedIssuer issuer = issuerOf(jwt);
        check(issuer.checks(), jwt, now);
        return issuer.accept(jwt);
    }

    private static void check(List<TokenCheck> checks, UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        for (TokenCheck check : checks) {
            check.check(jwt, now);
        }
    }

    /** Picks the issuer whose name {@code iss} is, to the letter (RFC 7519 §4.1.1, RFC 9068 §4). */
    private TrustedIssuer issuerOf(UnverifiedJwt jwt) throws BearerTokenException {
        Object name = jwt.claims().get("iss");
        if (name == null) {
            throw new BearerTokenException(Reason.MISSING_CLAIM, "iss");
        }
        if (!(name instanceof String)) {
            throw new BearerTokenException(Reason.MALFORMED_CLAIM, "iss is not a string");
        }
        TrustedIssuer issuer = issuersByName.get(name);
        if (issuer == null) {
            throw new BearerTokenException(Reason.ISSUER_MISMATCH,
                    "iss " + Printable.value(name) + IssuerHint.forMismatch((String) name, issuersByName.keySet()));
        }
        return issuer;
    }
}
