/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The checks of the JOSE header. Its members {@code jwk}, {@code jku}, {@code x5u} and {@code x5c} are never looked at:
 * keys come from the issuer alone (RFC 8725 §3.10).
 */
public final class HeaderChecks {

    private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip");

    private HeaderChecks() {
    }

    /** No extension is understood, so none may be there (RFC 7515 §4.1.11, RFC 7797 §6). */
    public static TokenCheck noExtensions() {
        return (jwt, now) -> {
            for (String name : UNSUPPORTED) {
                require(!jwt.header().containsKey(name), Reason.UNSUPPORTED_HEADER, () -> name);
            }
        };
    }

    /** The type is absent, {@code JWT} or {@code at+jwt}, and the content is not another JWT (RFC 8725 §3.11). */
    public static TokenCheck anyAccessTokenType() {
        return (jwt, now) -> {
            String type = mediaType(jwt.header(), "typ");
            require(type == null || type.equals("jwt") || type.equals("at+jwt"), Reason.WRONG_TYPE,
                    () -> "typ " + Printable.value(type));
            require(!"jwt".equals(mediaType(jwt.header(), "cty")), Reason.WRONG_TYPE,
                    () -> "cty says that it is nested");
        };
    }

    /** The type is {@code at+jwt} (RFC 9068 §4). */
    public static TokenCheck atJwtType() {
        return (jwt, now) -> require(saysAccessToken(jwt), Reason.WRONG_TYPE,
                () -> "typ " + Printable.value(jwt.header().get("typ")) + " where tokenProfile rfc9068 wants at+jwt");
    }

    /** The algorithm is one of these, by its exact name (RFC 8725 §3.1). */
    public static TokenCheck algorithmIn(Set<SigningAlgorithm> allowed) {
        return (jwt, now) -> require(algorithm(jwt, allowed) != null, Reason.ALGORITHM_NOT_ALLOWED,
                () -> "alg " + Printable.value(jwt.header().get("alg")));
    }

    /** The key id, if there is one, is a string (RFC 7515 §4.1.4). */
    public static TokenCheck keyIdIsString() {
        return (jwt, now) ->
                require(isStringOrAbsent(jwt.header(), "kid"), Reason.MALFORMED_JWT, () -> "kid is not a string");
    }

    static boolean saysAccessToken(UnverifiedJwt jwt) throws BearerTokenException {
        return "at+jwt".equals(mediaType(jwt.header(), "typ"));
    }

    private static SigningAlgorithm algorithm(UnverifiedJwt jwt, Set<SigningAlgorithm> allowed) {
        Object name = jwt.header().get("alg");
        return name instanceof String
                ? SigningAlgorithm.named((String) name).filter(allowed::contains).orElse(null)
                : null;
    }

    /** Returns the type in lower case and without {@code application/}, which may be left out (RFC 7515 §4.1.9). */
    private static String mediaType(Map<String, Object> header, String name) throws BearerTokenException {
        require(isStringOrAbsent(header, name), Reason.WRONG_TYPE, () -> name + " is not a string");
        String type = (String) header.get(name);
        if (type == null) {
            return null;
        }
        String lowerCase = type.toLowerCase(Locale.ROOT);
        return lowerCase.startsWith("application/") ? lowerCase.substring("application/".length()) : lowerCase;
    }

    private static boolean isStringOrAbsent(Map<String, Object> header, String name) {
        return !header.containsKey(name) || header.get(name) instanceof String;
    }

    private static void require(boolean condition, Reason reason, Supplier<String> detail)
            throws BearerTokenException {
        if (!condition) {
            throw new BearerTokenException(reason, detail.get());
        }
    }
}
