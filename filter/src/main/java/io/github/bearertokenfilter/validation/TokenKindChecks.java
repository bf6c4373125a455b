/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The checks that a JWT of the right issuer is an access token, and one that any bearer may use. */
public final class TokenKindChecks {

    private static final Set<String> OTHER_PAYLOAD_TYPES = Set.of("id", "refresh", "offline", "logout");
    private static final List<String> MARKS_OF_OTHER_TOKENS = List.of("at_hash", "c_hash", "s_hash", "events");

    /** What ID tokens say of a login; an access token may say it too, but then says more. */
    private static final List<String> HABITS_OF_ID_TOKENS = List.of("nonce", "auth_time", "amr", "acr");

    /** How the {@code iss} of Entra ID's tokens begins, in version 2.0 and 1.0. */
    private static final List<String> ENTRA_ISSUERS =
            List.of("https://login.microsoftonline.com/", "https://sts.windows.net/");

    private TokenKindChecks() {
    }

    /**
     * The token is no ID token, refresh token or logout token (OpenID Connect Core §2 and §3.1.3.6, Back-Channel
     * Logout §2.4, RFC 8725 §2.8). What only looks like an ID token counts against the token where nothing says access
     * token.
     */
    public static TokenCheck isAccessToken() {
        return (jwt, now) -> {
            String type = word(jwt, "typ");
            require(!OTHER_PAYLOAD_TYPES.contains(type), () -> "typ " + Printable.value(type));
            require(!"id".equals(word(jwt, "token_use")), () -> "token_use id");
            for (String name : MARKS_OF_OTHER_TOKENS) {
                require(!jwt.claims().containsKey(name), () -> "it has the claim " + name);
            }
            if (!saysAccessToken(jwt)) {
                checkHabits(jwt.claims());
            }
        };
    }

    private static void checkHabits(Map<String, Object> claims) throws BearerTokenException {
        for (String name : HABITS_OF_ID_TOKENS) {
            require(!claims.containsKey(name), () -> "like an ID token it has the claim " + name + ", and no scope");
        }
        require(!isEntraWithoutClient(claims),
                () -> "like an ID token of Entra ID it names no client (azp or appid), and has no scope");
    }

    private static boolean isEntraWithoutClient(Map<String, Object> claims) {
        String issuer = String.valueOf(claims.get("iss"));
        return ENTRA_ISSUERS.stream().anyMatch(issuer::startsWith)
                && !claims.containsKey("azp") && !claims.containsKey("appid");
    }

    /** The token is not for the client that got it, as ID tokens are, unless something says access token. */
    public static TokenCheck isNotForItsClient() {
        return (jwt, now) -> require(
                saysAccessToken(jwt)
                        || !ClaimValues.strings(jwt.claims().get("aud")).contains(jwt.claims().get("azp")),
                () -> "like an ID token it is for the client itself (aud is azp), and has no scope");
    }

    /**
     * The introspected token is no ID token, refresh token or logout token either, as far as the answer tells: many
     * servers call those active too (RFC 7662 §2.1).
     */
    public static ClaimCheck isNotToldToBeOther() {
        return (claims, now) -> {
            for (String claim : List.of("typ", "token_use")) {
                String word = word(claims, claim).replaceFirst("_token$", "");
                require(!OTHER_PAYLOAD_TYPES.contains(word), () -> claim + " " + Printable.value(word));
            }
        };
    }

    /** The token is not bound to a key of its sender, whose proof cannot be checked here (RFC 7800 §3). */
    public static ClaimCheck isNotSenderConstrained() {
        return (claims, now) -> {
            if (claims.containsKey("cnf")) {
                throw new BearerTokenException(Reason.SENDER_CONSTRAINED, "it has the claim cnf");
            }
        };
    }

    private static boolean saysAccessToken(UnverifiedJwt jwt) throws BearerTokenException {
        return HeaderChecks.saysAccessToken(jwt)
                || "bearer".equals(word(jwt, "typ"))
                || "access".equals(word(jwt, "token_use"))
                || jwt.claims().containsKey("scope")
                || jwt.claims().containsKey("scp");
    }

    private static String word(UnverifiedJwt jwt, String claim) {
        return word(jwt.claims(), claim);
    }

    private static String word(Map<String, Object> claims, String claim) {
        Object value = claims.get(claim);
        return value instanceof String ? ((String) value).toLowerCase(Locale.ROOT) : "";
    }

    private static void require(boolean condition, Supplier<String> detail) throws BearerTokenException {
        if (!condition) {
            throw new BearerTokenException(Reason.NOT_AN_ACCESS_TOKEN, detail.get());
        }
    }
}
