/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.validation.Jwts.assertPasses;
import static io.github.bearertokenfilter.validation.Jwts.assertRefuses;

/** The checks of {@code exp}, {@code nbf} and {@code iat} at the very second at which the answer changes. */
class TimeChecksTest {

    private static final int SKEW = 60;
    private static final int MAX_AGE = 3600;

    private static final TokenCheck NOT_EXPIRED = ClaimChecks.notExpired(Duration.ofSeconds(SKEW));
    private static final TokenCheck ALREADY_VALID = ClaimChecks.alreadyValid(Duration.ofSeconds(SKEW));
    private static final TokenCheck NOT_OF_THE_FUTURE = ClaimChecks.notIssuedInFuture(Duration.ofSeconds(SKEW));
    private static final TokenCheck YOUNG =
            ClaimChecks.youngerThan(Duration.ofSeconds(MAX_AGE), Duration.ofSeconds(SKEW));

    @Test
    void tokenExpiresWhenTheSkewIsUsedUp() {
        assertRefuses(Reason.TOKEN_EXPIRED, NOT_EXPIRED, jwt("exp", -SKEW));
        assertPasses(NOT_EXPIRED, jwt("exp", -SKEW + 0.001));
    }

    @Test
    void withoutSkewTokenExpiresNow() {
        TokenCheck strict = ClaimChecks.notExpired(Duration.ZERO);

        assertRefuses(Reason.TOKEN_EXPIRED, strict, jwt("exp", 0));
        assertPasses(strict, jwt("exp", 0.001));
    }

    @Test
    void expiryMustBeThere() {
        assertRefuses(Reason.MISSING_CLAIM, NOT_EXPIRED, Jwts.withClaims("{}"));
    }

    @Test
    void expiryMayLieAtTheEndOfTheCalendar() {
        assertPasses(NOT_EXPIRED, Jwts.withClaims("{\"exp\":253402300799}"));
    }

    @Test
    void tokenBecomesValidWhenTheSkewReachesItsStart() {
        assertPasses(ALREADY_VALID, jwt("nbf", SKEW));
        assertRefuses(Reason.TOKEN_NOT_YET_VALID, ALREADY_VALID, jwt("nbf", SKEW + 0.001));
    }

    @Test
    void withoutSkewTokenBecomesValidNow() {
        TokenCheck strict = ClaimChecks.alreadyValid(Duration.ZERO);

        assertPasses(strict, jwt("nbf", 0));
        assertRefuses(Reason.TOKEN_NOT_YET_VALID, strict, jwt("nbf", 0.001));
    }

    @Test
    void tokenMayHaveBeenIssuedAsFarAheadAsTheSkew() {
        assertPasses(NOT_OF_THE_FUTURE, jwt("iat", SKEW));
        assertRefuses(Reason.ISSUED_IN_FUTURE, NOT_OF_THE_FUTURE, jwt("iat", SKEW + 0.001));
    }

    @Test
    void startAndTimeOfIssueMayBeAbsent() {
        assertPasses(ALREADY_VALID, Jwts.withClaims("{}"));
        assertPasses(NOT_OF_THE_FUTURE, Jwts.withClaims("{}"));
    }

    @Test
    void tokenOfExactlyTheGreatestAgePasses() {
        assertPasses(YOUNG, jwt("iat", -MAX_AGE - SKEW));
        assertRefuses(Reason.TOKEN_TOO_OLD, YOUNG, jwt("iat", -MAX_AGE - SKEW - 0.001));
    }

    @Test
    void ageCannotBeToldWithoutTimeOfIssue() {
        assertRefuses(Reason.MISSING_CLAIM, YOUNG, Jwts.withClaims("{}"));
    }

    @Test
    void greatestAgeMayBeTheGreatestInteger() {
        assertPasses(ClaimChecks.youngerThan(Duration.ofSeconds(Integer.MAX_VALUE), Duration.ofSeconds(600)),
                Jwts.withClaims("{\"iat\":253402300799}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1772366400\"", "true", "[]", "{}"})
    void timeThatIsNoNumberIsNotTakenForAbsent(String json) {
        assertRefuses(Reason.MALFORMED_CLAIM, NOT_EXPIRED, Jwts.withClaims("{\"exp\":" + json + "}"));
        assertRefuses(Reason.MALFORMED_CLAIM, ALREADY_VALID, Jwts.withClaims("{\"nbf\":" + json + "}"));
        assertRefuses(Reason.MALFORMED_CLAIM, NOT_OF_THE_FUTURE, Jwts.withClaims("{\"iat\":" + json + "}"));
        assertRefuses(Reason.MALFORMED_CLAIM, YOUNG, Jwts.withClaims("{\"iat\":" + json + "}"));
    }

    private static UnverifiedJwt jwt(String claim, double secondsFromNow) {
        return Jwts.withClaims("{\"" + claim + "\":" + (Jwts.NOW.getEpochSecond() + secondsFromNow) + "}");
    }
}
