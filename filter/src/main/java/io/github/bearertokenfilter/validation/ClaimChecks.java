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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The checks of the claims, one method for each. */
public final class ClaimChecks {

    private static final List<String> RFC9068_STRINGS = List.of("sub", "client_id", "jti");

    private ClaimChecks() {
    }

    /** {@code iss}, if it is there, is one of these values (RFC 7662 §2.2). */
    public static ClaimCheck issuerAbsentOrIn(Set<String> issuers) {
        return (claims, now) -> {
            Object issuer = claims.get("iss");
            require(issuer == null || issuers.contains(issuer), Reason.ISSUER_MISMATCH,
                    () -> "iss " + Printable.value(issuer));
        };
    }

    /** {@code sub}, if it is there, is a string (RFC 7519 §4.1.2). */
    public static ClaimCheck subjectIsString() {
        return (claims, now) -> require(!claims.containsKey("sub") || claims.get("sub") instanceof String,
                Reason.MALFORMED_CLAIM, () -> "sub is not a string");
    }

    /** {@code aud}, if it is there, is a string or an array of strings (RFC 7519 §4.1.3). */
    public static ClaimCheck audienceIsWellFormed() {
        return (claims, now) -> require(
                !claims.containsKey("aud") || ClaimValues.isStringOrStrings(claims.get("aud")),
                Reason.MALFORMED_CLAIM, () -> "aud is neither a string nor an array of strings");
    }

    /** One of these audiences stands in one of the claims (RFC 7519 §4.1.3, RFC 8725 §3.9). */
    public static ClaimCheck audienceIn(Collection<ClaimName> audienceClaims, Set<String> audiences) {
        return (claims, now) -> {
            for (ClaimName claim : audienceClaims) {
                Object value = claim.in(claims);
                if (ClaimValues.isStringOrStrings(value) && ClaimValues.hasOneOf(audiences, value)) {
                    return;
                }
            }
            throw new BearerTokenException(Reason.AUDIENCE_MISMATCH,
                    describe(audienceClaims, claims) + AudienceHint.forMismatch(claims));
        };
    }

    /** If one of the claims names an audience, one of these stands in them (RFC 7662 §2.2). */
    public static ClaimCheck audienceAbsentOrIn(Collection<ClaimName> audienceClaims, Set<String> audiences) {
        ClaimCheck audienceIn = audienceIn(audienceClaims, audiences);
        return (claims, now) -> {
            if (audienceClaims.stream().anyMatch(claim -> claim.in(claims) != null)) {
                audienceIn.check(claims, now);
            }
        };
    }

    /** {@code exp}, if it is there, lies ahead (RFC 7662 §2.2). */
    public static ClaimCheck notExpiredIfTimed(Duration clockSkew) {
        ClaimCheck notExpired = notExpired(clockSkew);
        return (claims, now) -> {
            if (claims.containsKey("exp")) {
                notExpired.check(claims, now);
            }
        };
    }

    /** {@code token_type}, if it is there, is {@code Bearer} (RFC 6750 §6.1.1, RFC 7662 §2.2). */
    public static ClaimCheck tokenTypeAbsentOrBearer() {
        return (claims, now) -> {
            Object type = claims.get("token_type");
            require(type == null || "bearer".equalsIgnoreCase(String.valueOf(type)), Reason.NOT_AN_ACCESS_TOKEN,
                    () -> "token_type " + Printable.value(type));
        };
    }

    /** {@code exp} is there and lies ahead (RFC 7519 §4.1.4, RFC 9068 §4). */
    public static ClaimCheck notExpired(Duration clockSkew) {
        return (claims, now) -> {
            Instant expiresAt = time(claims, "exp").orElseThrow(() -> missing("exp"));
            // a token that expires now is expired
            require(now.isBefore(expiresAt.plus(clockSkew)), Reason.TOKEN_EXPIRED, () -> "at " + expiresAt);
        };
    }

    /** {@code nbf}, if it is there, does not lie ahead (RFC 7519 §4.1.5). */
    public static ClaimCheck alreadyValid(Duration clockSkew) {
        return (claims, now) -> {
            Optional<Instant> notBefore = time(claims, "nbf");
            // a token that becomes valid now is valid
            require(notBefore.isEmpty() || !notBefore.get().minus(clockSkew).isAfter(now),
                    Reason.TOKEN_NOT_YET_VALID, () -> "before " + notBefore.orElse(null));
        };
    }

    /** {@code iat}, if it is there, does not lie ahead (RFC 7519 §4.1.6). */
    public static ClaimCheck notIssuedInFuture(Duration clockSkew) {
        return (claims, now) -> {
            Optional<Instant> issuedAt = time(claims, "iat");
            // a token that was issued now is fine
            require(issuedAt.isEmpty() || !issuedAt.get().minus(clockSkew).isAfter(now),
                    Reason.ISSUED_IN_FUTURE, () -> "at " + issuedAt.orElse(null));
        };
    }

    /** {@code iat} is there and not longer ago than this (RFC 7519 §4.1.6). */
    public static ClaimCheck youngerThan(Duration maxAge, Duration clockSkew) {
        return (claims, now) -> {
            Instant issuedAt = time(claims, "iat").orElseThrow(() -> missing("iat"));
            // a token of exactly the greatest age is still young enough
            boolean youngEnough = !issuedAt.plus(maxAge).plus(clockSkew).isBefore(now);
            require(youngEnough, Reason.TOKEN_TOO_OLD, () -> "issued at " + issuedAt);
        };
    }

    /** The claims that every JWT access token has are there, in their types (RFC 9068 §2.2). */
    public static ClaimCheck rfc9068Claims() {
        return (claims, now) -> {
            for (String claim : RFC9068_STRINGS) {
                require(claims.get(claim) instanceof String, Reason.MISSING_CLAIM, () -> claim + ", by RFC 9068");
            }
            require(claims.containsKey("aud"), Reason.MISSING_CLAIM, () -> "aud, by RFC 9068");
            time(claims, "iat").orElseThrow(() -> missing("iat, by RFC 9068"));
        };
    }

    /** The claim is there and, if values are given, has one of them. */
    public static ClaimCheck claimIn(ClaimName claim, Set<String> values) {
        return (claims, now) -> {
            Object value = claim.in(claims);
            require(value != null, Reason.REQUIRED_CLAIM_MISMATCH, () -> claim + " is absent");
            require(values.isEmpty() || hasOneOf(value, values), Reason.REQUIRED_CLAIM_MISMATCH,
                    () -> claim + " " + Printable.value(value));
        };
    }

    private static boolean hasOneOf(Object value, Set<String> values) {
        List<?> elements = value instanceof List ? (List<?>) value : List.of(value);
        return elements.stream().anyMatch(element -> isScalar(element) && values.contains(String.valueOf(element)));
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static Optional<Instant> time(Map<String, Object> claims, String claim) throws BearerTokenException {
        return NumericDate.of(claim, claims);
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

    private static void require(boolean condition, Reason reason, Supplier<String> detail)
            throws BearerTokenException {
        if (!condition) {
            throw new BearerTokenException(reason, detail.get());
        }
    }
}
