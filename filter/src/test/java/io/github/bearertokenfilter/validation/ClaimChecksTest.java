/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.validation.Jwts.assertPasses;
import static io.github.bearertokenfilter.validation.Jwts.assertRefuses;
import static io.github.bearertokenfilter.validation.Jwts.withClaims;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The checks of all claims that are not times. */
class ClaimChecksTest {

    private static final String RFC9068_CLAIMS =
            "{\"sub\":\"alice\",\"client_id\":\"c\",\"jti\":\"1\",\"aud\":\"api\",\"iat\":1}";

    @Test
    void subjectMayBeAbsentButNotNull() {
        assertPasses(ClaimChecks.subjectIsString(), withClaims("{}"));
        assertPasses(ClaimChecks.subjectIsString(), withClaims("{\"sub\":\"\"}"));
        assertRefuses(Reason.MALFORMED_CLAIM, ClaimChecks.subjectIsString(), withClaims("{\"sub\":null}"));
        assertRefuses(Reason.MALFORMED_CLAIM, ClaimChecks.subjectIsString(), withClaims("{\"sub\":5}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"aud\":\"\"}", "{\"aud\":\"a\"}", "{\"aud\":[]}", "{\"aud\":[\"a\",\"b\"]}"})
    void audienceIsStringOrArrayOfStrings(String claims) {
        assertPasses(ClaimChecks.audienceIsWellFormed(), withClaims(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "{}", "[null]", "[\"a\",5]", "[[\"a\"]]"})
    void audienceIsNothingElse(String json) {
        assertRefuses(Reason.MALFORMED_CLAIM, ClaimChecks.audienceIsWellFormed(), withClaims("{\"aud\":" + json + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"aud\":\"api\"}", "{\"aud\":[\"x\",\"api\"]}", "{\"aud\":\"x\",\"client_id\":\"api\"}",
        "{\"client_id\":\"api2\"}", "{\"aud\":[],\"client_id\":\"api\"}", "{\"ext\":{\"aud\":[\"api\"]}}"})
    void oneAudienceInOneOfTheClaimsIsEnough(String claims) {
        assertPasses(audienceIn("aud", "client_id", "/ext/aud"), withClaims(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"aud\":\"x\"}", "{\"aud\":[]}", "{\"aud\":\"API\"}", "{\"aud\":\"api api2\"}",
        "{\"aud\":[\"api\",5]}", "{\"aud\":{\"api\":\"api\"}}", "{\"azp\":\"api\"}", "{\"client_id\":null}"})
    void noOtherAudienceIsTaken(String claims) {
        assertRefuses(Reason.AUDIENCE_MISMATCH, audienceIn("aud", "client_id"), withClaims(claims));
    }

    @Test
    void tellsTheOperatorTheAudiencesOfTheToken() {
        assertEquals("aud [[x, y]], client_id [null]",
                assertRefuses(Reason.AUDIENCE_MISMATCH, audienceIn("aud", "client_id"),
                        withClaims("{\"aud\":[\"x\",\"y\"]}")));
    }

    @Test
    void claimsOfRfc9068AreEnough() {
        assertPasses(ClaimChecks.rfc9068Claims(), withClaims(RFC9068_CLAIMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "jti", "aud", "iat"})
    void eachClaimOfRfc9068IsNeeded(String claim) {
        String without = RFC9068_CLAIMS.replace("\"" + claim + "\"", "\"other\"");

        assertRefuses(Reason.MISSING_CLAIM, ClaimChecks.rfc9068Claims(), withClaims(without));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"alice\"", "\"c\""})
    void claimsOfRfc9068AreStrings(String value) {
        String number = RFC9068_CLAIMS.replace(value, "5");

        assertRefuses(Reason.MISSING_CLAIM, ClaimChecks.rfc9068Claims(), withClaims(number));
    }

    @Test
    void timeOfIssueOfRfc9068IsNumber() {
        assertRefuses(Reason.MALFORMED_CLAIM, ClaimChecks.rfc9068Claims(),
                withClaims(RFC9068_CLAIMS.replace("\"iat\":1", "\"iat\":\"1\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"gold\"", "\"\"", "0", "false", "[]", "{}"})
    void requiredClaimWithoutValuesMustOnlyBeThere(String json) {
        assertPasses(ClaimChecks.claimIn(ClaimName.of("plan"), Set.of()), withClaims("{\"plan\":" + json + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"plan\":null}", "{\"Plan\":\"gold\"}"})
    void requiredClaimMustBeThere(String claims) {
        assertRefuses(Reason.REQUIRED_CLAIM_MISMATCH, ClaimChecks.claimIn(ClaimName.of("plan"), Set.of()),
                withClaims(claims));
        assertRefuses(Reason.REQUIRED_CLAIM_MISMATCH, ClaimChecks.claimIn(ClaimName.of("plan"), Set.of("null")),
                withClaims(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"gold\"", "[\"x\",\"gold\"]", "5", "[5]", "true"})
    void requiredClaimMayHaveAnyOfTheValues(String json) {
        assertPasses(ClaimChecks.claimIn(ClaimName.of("plan"), Set.of("gold", "5", "true")),
                withClaims("{\"plan\":" + json + "}"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', value = {
        "gold|\"silver\"", "gold|\"gold silver\"", "gold|[]", "gold|[[\"gold\"]]", "gold|{\"gold\":true}",
        "{}|{}", "null|[null]", "[]|[[]]"})
    void requiredClaimMustHaveOneOfTheValues(String wanted, String json) {
        assertRefuses(Reason.REQUIRED_CLAIM_MISMATCH, ClaimChecks.claimIn(ClaimName.of("plan"), Set.of(wanted)),
                withClaims("{\"plan\":" + json + "}"));
    }

    private static TokenCheck audienceIn(String... claims) {
        List<ClaimName> names = Arrays.stream(claims).map(ClaimName::of).collect(Collectors.toList());
        return ClaimChecks.audienceIn(names, Set.of("api", "api2"));
    }
}
