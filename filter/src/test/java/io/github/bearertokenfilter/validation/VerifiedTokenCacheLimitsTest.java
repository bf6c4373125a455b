/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JwkSets;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What the cache forgets, what it does not forget, and what it does not look at. */
class VerifiedTokenCacheLimitsTest {

    private static final int MAX_TOKEN_LENGTH = 100;
    private static final BearerToken TOKEN = new BearerToken(
            Encoding.base64Url("{}") + "." + Encoding.base64Url("{\"iss\":\"i\",\"sub\":\"alice\"}") + ".");

    private final MutableClock clock = new MutableClock(Jwts.NOW);
    private final VerifiedTokenCache cache = cache();
    private int verifications;
    private Reason refusal;

    @Test
    void outageForgetsNoToken() throws BearerTokenException {
        cache.validate(TOKEN);

        refusal = Reason.INTROSPECTION_UNAVAILABLE;
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.INTROSPECTION_UNAVAILABLE, refusalOf(TOKEN));
        }
        refusal = null;
        cache.validate(TOKEN);

        assertEquals(1, verifications);
    }

    @Test
    void tokenWhoseFirstUseFallsIntoAnOutageIsNotRemembered() throws BearerTokenException {
        refusal = Reason.INTROSPECTION_UNAVAILABLE;
        assertEquals(Reason.INTROSPECTION_UNAVAILABLE, refusalOf(TOKEN));

        assertEquals(Optional.empty(), cache.validateIfKnown(TOKEN));
    }

    @Test
    void revokedTokenIsForgotten() throws BearerTokenException {
        cache.validate(TOKEN);

        refusal = Reason.TOKEN_INACTIVE;
        assertEquals(Reason.TOKEN_INACTIVE, refusalOf(TOKEN));

        assertEquals(Optional.empty(), cache.validateIfKnown(TOKEN));
    }

    @Test
    void whatIsFromTheFutureIsNotKnownWhenTheClockIsSetBack() throws BearerTokenException {
        cache.validate(TOKEN);

        clock.advance(Duration.ofHours(-1));
        cache.validate(TOKEN);
        assertEquals(2, verifications);

        clock.advance(Duration.ofSeconds(299));
        cache.validate(TOKEN);
        assertEquals(2, verifications);

        clock.advance(Duration.ofSeconds(2));
        cache.validate(TOKEN);
        assertEquals(3, verifications);
    }

    @Test
    void onlyKnownTokenIsValidatedIfKnown() throws BearerTokenException {
        assertEquals(Optional.empty(), cache.validateIfKnown(TOKEN));
        assertEquals(0, verifications);

        cache.validate(TOKEN);

        assertEquals("alice", cache.validateIfKnown(TOKEN).orElseThrow().name());
        refusal = Reason.TOKEN_EXPIRED;
        assertEquals(Reason.TOKEN_EXPIRED,
                assertThrows(BearerTokenException.class, () -> cache.validateIfKnown(TOKEN)).reason());
    }

    @Test
    void tokenThatIsTooLongIsRefusedAsWithoutTheCache() {
        BearerToken tooLong = new BearerToken("a".repeat(MAX_TOKEN_LENGTH + 1));

        assertEquals(Reason.TOKEN_TOO_LONG, refusalOf(tooLong));
        assertEquals(Reason.TOKEN_TOO_LONG,
                assertThrows(BearerTokenException.class, () -> cache.validateIfKnown(tooLong)).reason());
        assertEquals(Reason.NOT_A_JWT, refusalOf(new BearerToken("a".repeat(MAX_TOKEN_LENGTH))));
    }

    private Reason refusalOf(BearerToken token) {
        return assertThrows(BearerTokenException.class, () -> cache.validate(token)).reason();
    }

    private VerifiedTokenCache cache() {
        CallerMapping mapping = new CallerMapping(List.of(ClaimName.of("sub")), List.of(), List.of(), Map.of());
        TrustedIssuer issuer =
                new TrustedIssuer(Set.of("i"), List.of(this::checkSignature, this::checkTheRest), mapping);
        JwtValidator validator = new JwtValidator(MAX_TOKEN_LENGTH, List.of(), List.of(issuer), clock);
        return new VerifiedTokenCache(validator, 10, Duration.ofSeconds(300), clock);
    }

    private void checkSignature(UnverifiedJwt jwt, Instant now) {
        if (jwt.signature().recall() == null) {
            verifications++;
            jwt.signature().remember(JwkSets.of(TestKey.RSA).find(TestKey.RSA.kid(), SigningAlgorithm.RS256).get(0));
        }
    }

    private void checkTheRest(UnverifiedJwt jwt, Instant now) throws BearerTokenException {
        if (refusal != null) {
            throw new BearerTokenException(refusal, "");
        }
    }
}
