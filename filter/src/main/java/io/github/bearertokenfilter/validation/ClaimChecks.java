/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of the claims, one method for each. */
public final class ClaimChecks {

    private static final List<String> RFC9068_STRINGS = List.of("sub", "client_id", "jti");

    private ClaimChecks() {
    }

    /** {@code sub}, if it is there, is a string (RFC 7519 §4.1.2). */
    public static TokenCheck subjectIsString() {
        return (jwt, now) -> require(!jwt.claims().containsKey("sub") || jwt.claims().get("sub") instanceof String,
                Reason.MALFORMED_CLAIM, "sub is not a string");
    }

    /** {@code aud}, if it is there, is a string or an array of strings (RFC 7519 §4.1.3). */
    public static TokenCheck audienceIsWellFormed() {
        return (jwt, now) -> require(!jwt.claims().containsKey("aud") || isStringOrStrings(jwt.claims().get("aud")),
                Reason.MALFORMED_CLAIM, "aud is neither a string nor an array of strings");
    }

    /** One of these audiences stands in one of the claims (RFC 7519 §4.1.3, RFC 8725 §3.9). */
    public static TokenCheck audienceIn(Collection<ClaimName> audienceClaims, Set<String> audiences) {
        return (jwt, now) -> {
            for (ClaimName claim : audienceClaims) {
                Object value = claim.in(jwt.claims());
                if (isStringOrStrings(value) && !Collections.disjoint(ClaimValues.strings(value), audiences)) {
                    return;
                }
            }
            throw new BearerTokenException(Reason.AUDIENCE_MISMATCH,
                    describe(audienceClaims, jwt.claims()) + AudienceHint.forMismatch(jwt.claims()));
        };
    }

    /** {@code exp} is there and lies ahead (RFC 7519 §4.1.4, RFC 9068 §4). */
    public static TokenCheck notExpired(Duration clockSkew) {
        return (jwt, now) -> {
            Instant expiresAt = time(jwt, "exp").orElseThrow(() -> missing("exp"));
            // a token that expires now is expired
            require(now.isBefore(expiresAt.plus(clockSkew)), Reason.TOKEN_EXPIRED, "at " + expiresAt);
        };
    }

    /** {@code nbf}, if it is there, does not lie ahead (RFC 7519 §4.1.5). */
    public static TokenCheck alreadyValid(Duration clockSkew) {
        return (jwt, now) -> {
            Optional<Instant> notBefore = time(jwt, "nbf");
            // a token that becomes valid now is valid
            require(notBefore.isEmpty() || !notBefore.get().minus(clockSkew).isAfter(now),
                    Reason.TOKEN_NOT_YET_VALID, "before " + notBefore.orElse(null));
        };
    }

    /** {@code iat}, if it is there, does not lie ahead (RFC 7519 §4.1.6). */
    public static TokenCheck notIssuedInFuture(Duration clockSkew) {
        return (jwt, now) -> {
            Optional<Instant> issuedAt = time(jwt, "iat");
            // a token that was issued now is fine
            require(issuedAt.isEmpty() || !issuedAt.get().minus(clockSkew).isAfter(now),
                    Reason.ISSUED_IN_FUTURE, "at " + issuedAt.orElse(null));
        };
    }

    /** {@code iat} is there and not longer ago than this (RFC 7519 §4.1.6). */
    public static TokenCheck youngerThan(Duration maxAge, Duration clockSkew) {
        return (jwt, now) -> {
            Instant issuedAt = time(jwt, "iat").orElseThrow(() -> missing("iat"));
            // a token of exactly the greatest age is still young enough
            boolean youngEnough = !issuedAt.plus(maxAge).plus(clockSkew).isBefore(now);
            require(youngEnough, Reason.TOKEN_TOO_OLD, "issued at " + issuedAt);
        };
    }

    /** The claims that every JWT access token has are there, in their types (RFC 9068 §2.2). */
    public static TokenCheck rfc9068Claims() {
        return (jwt, now) -> {
            for (String claim : RFC9068_STRINGS) {
                require(jwt.claims().get(claim) instanceof String, Reason.MISSING_CLAIM, claim + ", by RFC 9068");
            }
            require(jwt.claims().containsKey("aud"), Reason.MISSING_CLAIM, "aud, by RFC 9068");
            time(jwt, "iat").orElseThrow(() -> missing("iat, by RFC 9068"));
        };
    }

    /** The claim is there and, if values are given, has one of them. */
    public static TokenCheck claimIn(ClaimName claim, Set<String> values) {
        return (jwt, now) -> {
            Object value = claim.in(jwt.claims());
            require(value != null, Reason.REQUIRED_CLAIM_MISMATCH, claim + " is absent");
            require(values.isEmpty() || hasOneOf(value, values), Reason.REQUIRED_CLAIM_MISMATCH,
                    claim + " " + Printable.value(value));
        };
    }

    private static boolean hasOneOf(Object value, Set<String> values) {
        List<?> elements = value instanceof List ? (List<?>) value : List.of(value);
        return elements.stream().anyMatch(element -> isScalar(element) && values.contains(String.valueOf(element)));
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static boolean isStringOrStrings(Object value) {
        return value instanceof String
                || value instanceof List && ((List<?>) value).stream().allMatch(String.class::isInstance);
    }

    private static Optional<Instant> time(UnverifiedJwt jwt, String claim) throws BearerTokenException {
        return NumericDate.of(claim, jwt.claims());
    }

    private static String describe(Collection<ClaimName> names, Map<String, Object> claims) {
        StringBuilder text = new StringBuilder();
        for (ClaimName name : names) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(name).append(' ').append(Printable.value(name.in(claims)));
        }
        return text.toString();
    }

    private static BearerTokenException missing(String claim) {
        return new BearerTokenException(Reason.MISSING_CLAIM, claim);
    }

    private static void require(boolean condition, Reason reason, String detail) throws BearerTokenException {
        if (!condition) {
            throw new BearerTokenException(reason, detail);
        }
    }
}
