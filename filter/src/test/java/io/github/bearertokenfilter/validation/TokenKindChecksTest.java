/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.validation.Jwts.assertPasses;
import static io.github.bearertokenfilter.validation.Jwts.assertRefuses;
import static io.github.bearertokenfilter.validation.Jwts.withClaims;

class TokenKindChecksTest {

    private static final TokenCheck ACCESS_TOKEN = TokenKindChecks.isAccessToken();

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"typ\":\"Bearer\"}", "{\"typ\":\"JWT\"}", "{\"typ\":5}",
        "{\"token_use\":\"access\"}", "{\"token_use\":[\"id\"]}", "{\"AT_HASH\":\"x\"}"})
    void tokenWithoutMarksOfAnotherKindPasses(String claims) {
        assertPasses(ACCESS_TOKEN, withClaims(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "id", "Refresh", "Offline", "OFFLINE", "Logout"})
    void typeInThePayloadTellsAnotherKind(String type) {
        assertRefuses(Reason.NOT_AN_ACCESS_TOKEN, ACCESS_TOKEN, withClaims("{\"typ\":\"" + type + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"token_use\":\"id\"", "\"token_use\":\"ID\"", "\"at_hash\":\"x\"", "\"at_hash\":null",
        "\"c_hash\":\"x\"", "\"s_hash\":\"x\"", "\"events\":{}", "\"events\":null"})
    void claimTellsAnotherKindEvenBesideScopes(String claim) {
        assertRefuses(Reason.NOT_AN_ACCESS_TOKEN, ACCESS_TOKEN, withClaims("{\"scope\":\"read\"," + claim + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"nonce\":\"x\"", "\"nonce\":null", "\"nonce\":\"x\",\"typ\":\"JWT\"", "\"nonce\":\"x\",\"Scope\":\"read\"",
        "\"auth_time\":1", "\"amr\":[\"pwd\"]", "\"acr\":\"1\"",
        "\"iss\":\"https://login.microsoftonline.com/t/v2.0\",\"tid\":\"t\"",
        "\"iss\":\"https://sts.windows.net/t/\",\"oid\":\"alice\""})
    void looksOfAnIdTokenTellOneWhereNothingSaysAccessToken(String claims) {
        assertRefuses(Reason.NOT_AN_ACCESS_TOKEN, ACCESS_TOKEN, withClaims("{" + claims + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"typ\":\"Bearer\"", "\"token_use\":\"access\"", "\"scope\":\"read\"", "\"scp\":[]"})
    void looksOfAnIdTokenAreFineWhereAnythingSaysAccessToken(String claim) {
        assertPasses(ACCESS_TOKEN, withClaims("{\"nonce\":\"x\",\"auth_time\":1,\"amr\":[],\"acr\":\"1\",\"tid\":\"t\","
                + "\"aud\":\"client\",\"azp\":\"client\"," + claim + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"aud\":\"api\",\"azp\":\"client\"", "\"azp\":\"client\"", "\"aud\":[],\"azp\":null",
        "\"iss\":\"https://login.microsoftonline.com/t/v2.0\",\"azp\":\"client\",\"aud\":\"api\"",
        "\"iss\":\"https://sts.windows.net/t/\",\"appid\":\"client\"", "\"iss\":\"https://as.example\",\"tid\":\"t\"",
        "\"aud\":\"api\",\"client_id\":\"api\"", "\"aud\":\"client\",\"azp\":\"client\",\"scope\":\"read\""})
    void tokenForAnotherThanItsClientPasses(String claims) {
        assertPasses(ACCESS_TOKEN, withClaims("{" + claims + "}"));
        assertPasses(TokenKindChecks.isNotForItsClient(), withClaims("{" + claims + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"client\"", "[\"other\",\"client\"]"})
    void tokenForItsClientIsAnIdTokenUnlessItSaysOtherwise(String audience) {
        assertRefuses(Reason.NOT_AN_ACCESS_TOKEN, TokenKindChecks.isNotForItsClient(),
                withClaims("{\"azp\":\"client\",\"aud\":" + audience + "}"));
    }

    @Test
    void nonceIsFineWhereTheHeaderSaysAccessToken() {
        assertPasses(ACCESS_TOKEN, Jwts.decoded("{\"typ\":\"at+jwt\"}", "{\"nonce\":\"x\"}"));
        assertRefuses(Reason.NOT_AN_ACCESS_TOKEN, ACCESS_TOKEN, Jwts.decoded("{\"typ\":\"JWT\"}", "{\"nonce\":\"x\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"\"", "{\"x5t#S256\":\"x\"}"})
    void anyConfirmationBindsTheToken(String confirmation) {
        assertRefuses(Reason.SENDER_CONSTRAINED, TokenKindChecks.isNotSenderConstrained(),
                withClaims("{\"cnf\":" + confirmation + "}"));
    }

    @Test
    void tokenWithoutConfirmationIsBearerToken() {
        assertPasses(TokenKindChecks.isNotSenderConstrained(), withClaims("{\"sub\":\"alice\"}"));
    }
}
