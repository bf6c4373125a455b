/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.token.Reason;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.validation.Jwts.assertPasses;
import static io.github.bearertokenfilter.validation.Jwts.assertRefuses;
import static io.github.bearertokenfilter.validation.Jwts.withHeader;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HeaderChecksTest {

    private static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);

    @ParameterizedTest
    @ValueSource(strings = {"\"crit\":[]", "\"crit\":null", "\"b64\":true", "\"b64\":null", "\"zip\":\"DEF\""})
    void everyExtensionIsRefusedWhateverItsValue(String member) {
        assertRefuses(Reason.UNSUPPORTED_HEADER, HeaderChecks.noExtensions(), withHeader("{" + member + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"jku\":\"https://evil.example\"", "\"x5c\":[]", "\"jwk\":{}", "\"Crit\":[]",
        "\"nonce\":1"})
    void membersWithoutMeaningHereAreIgnored(String member) {
        assertPasses(HeaderChecks.noExtensions(), withHeader("{" + member + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"typ\":\"JWT\"}", "{\"typ\":\"jwt\"}", "{\"typ\":\"at+jwt\"}",
        "{\"typ\":\"AT+JWT\"}", "{\"typ\":\"application/at+jwt\"}", "{\"typ\":\"Application/JWT\"}",
        "{\"cty\":\"json\"}"})
    void typeOfAnAccessTokenPasses(String header) {
        assertPasses(HeaderChecks.anyAccessTokenType(), withHeader(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"typ\":null}", "{\"typ\":5}", "{\"typ\":[\"JWT\"]}", "{\"typ\":\"\"}",
        "{\"typ\":\"JOSE\"}", "{\"typ\":\"dpop+jwt\"}", "{\"typ\":\"logout+jwt\"}", "{\"typ\":\"at+jwt \"}",
        "{\"typ\":\"text/at+jwt\"}", "{\"typ\":\"application/application/jwt\"}", "{\"cty\":\"JWT\"}",
        "{\"cty\":\"application/jwt\"}", "{\"cty\":null}", "{\"cty\":5}"})
    void everyOtherTypeIsRefused(String header) {
        assertRefuses(Reason.WRONG_TYPE, HeaderChecks.anyAccessTokenType(), withHeader(header));
    }

    @Test
    void typeIsComparedAlikeInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertPasses(HeaderChecks.anyAccessTokenType(), withHeader("{\"typ\":\"APPLICATION/JWT\"}"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void profileOfRfc9068WantsItsOwnType() {
        assertPasses(HeaderChecks.atJwtType(), withHeader("{\"typ\":\"at+jwt\"}"));
        assertPasses(HeaderChecks.atJwtType(), withHeader("{\"typ\":\"application/AT+jwt\"}"));
        assertRefuses(Reason.WRONG_TYPE, HeaderChecks.atJwtType(), withHeader("{\"typ\":\"JWT\"}"));
        assertRefuses(Reason.WRONG_TYPE, HeaderChecks.atJwtType(), withHeader("{}"));
    }

    @ParameterizedTest
    @EnumSource
    void allowedAlgorithmPassesByItsExactName(SigningAlgorithm algorithm) {
        TokenCheck check = HeaderChecks.algorithmIn(ALL);

        assertPasses(check, withHeader("{\"alg\":\"" + algorithm + "\"}"));
        assertRefuses(Reason.ALGORITHM_NOT_ALLOWED, check, withHeader("{\"alg\":\" " + algorithm + "\"}"));
        assertRefuses(Reason.ALGORITHM_NOT_ALLOWED, check,
                withHeader("{\"alg\":\"" + swapCase(algorithm.name()) + "\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void algorithmThatIsNotListedIsRefused(SigningAlgorithm algorithm) {
        TokenCheck others = HeaderChecks.algorithmIn(EnumSet.complementOf(EnumSet.of(algorithm)));

        assertRefuses(Reason.ALGORITHM_NOT_ALLOWED, others, withHeader("{\"alg\":\"" + algorithm + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"alg\":null}", "{\"alg\":5}", "{\"alg\":[\"RS256\"]}", "{\"alg\":\"\"}",
        "{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"alg\":\"ES256K\"}", "{\"alg\":\"Ed448\"}"})
    void everyOtherAlgorithmIsRefused(String header) {
        assertRefuses(Reason.ALGORITHM_NOT_ALLOWED, HeaderChecks.algorithmIn(ALL), withHeader(header));
    }

    @Test
    void tellsTheOperatorTheAlgorithm() {
        String detail = assertRefuses(
                Reason.ALGORITHM_NOT_ALLOWED, HeaderChecks.algorithmIn(ALL), withHeader("{\"alg\":\"none\"}"));

        assertTrue(detail.contains("[none]"), detail);
    }

    @Test
    void keyIdMayBeAbsentButNotNull() {
        assertPasses(HeaderChecks.keyIdIsString(), withHeader("{}"));
        assertPasses(HeaderChecks.keyIdIsString(), withHeader("{\"kid\":\"\"}"));
        assertRefuses(Reason.MALFORMED_JWT, HeaderChecks.keyIdIsString(), withHeader("{\"kid\":null}"));
        assertRefuses(Reason.MALFORMED_JWT, HeaderChecks.keyIdIsString(), withHeader("{\"kid\":1}"));
    }

    private static String swapCase(String name) {
        String upper = name.toUpperCase();
        return upper.equals(name) ? name.toLowerCase() : upper;
    }
}
