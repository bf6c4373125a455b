/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Correctly signed tokens whose JSON is ambiguous, broken or a bomb. */
class JsonAttackTest {

    /** Room for bombs that would otherwise be stopped by their length. */
    private static final String ROOM = "5000000";

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION =
            ProtectedApplication.trusting(ISSUER, "maxTokenLength", ROOM);

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"sub\":\"admin\",",
        "{\"iss\":\"https://attacker.example\",",
        "{\"aud\":\"https://other.example\",",
        "{\"exp\":1,",
        "{\"s\\u0075b\":\"admin\",",
        "{\"nested\":{\"a\":1,\"a\":2},",
        "{\"nested\":[{\"a\":1,\"a\":2}],"})
    void refusesMemberThatThePayloadNamesTwice(String start) {
        String token = ISSUER.token().payloadText(text -> text.replaceFirst("\\{", escaped(start))).build();

        APPLICATION.receive(token).assertInvalidToken("duplicate_member");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"alg\":\"none\",", "{\"kid\":\"p256\",", "{\"typ\":\"JWT\",", "{\"\\u0061lg\":\"none\","})
    void refusesMemberThatTheHeaderNamesTwice(String start) {
        String token = ISSUER.token().headerText(text -> text.replaceFirst("\\{", escaped(start))).build();

        APPLICATION.receive(token).assertInvalidToken("duplicate_member");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "x", "}", "{}", "{\"sub\":\"admin\"}", ",", "null", "\u0000", "//", "/**/", "\u00a0", "\ufeff"})
    void refusesAnythingAfterTheJson(String rest) {
        APPLICATION.receive(ISSUER.token().payloadText(text -> text + rest).build())
                .assertInvalidToken("malformed_jwt");
        APPLICATION.receive(ISSUER.token().headerText(text -> text + rest).build())
                .assertInvalidToken("malformed_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "\"text\"", "[]", "[{}]", "{}x", "", " ", "{", "{\"a\"}", "{'a':1}",
        "{a:1}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":0x10}", "{\"a\":NaN}",
        "{\"a\":Infinity}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "/**/{}", "{\"a\":undefined}", "{\"a\":\"\\ud800"})
    void refusesPartThatIsNoJsonObject(String json) {
        APPLICATION.receive(ISSUER.token().payloadText(text -> json).build()).assertInvalidToken("malformed_jwt");
        APPLICATION.receive(ISSUER.token().headerText(text -> json).build()).assertInvalidToken("malformed_jwt");
    }

    @Test
    void refusesEmptyObjects() {
        APPLICATION.receive(ISSUER.token().payloadText(text -> "{}").build()).assertInvalidToken("missing_claim");
        APPLICATION.receive(ISSUER.token().headerText(text -> "{}").build())
                .assertInvalidToken("algorithm_not_allowed");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void survivesBombInThePayload(String name, String json) {
        String token = ISSUER.token().claimAsJson("bomb", json).build();

        assertTimeout(Duration.ofSeconds(5), () -> APPLICATION.receive(token).assertInvalidToken("malformed_jwt"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void survivesBombInTheHeader(String name, String json) {
        String token = ISSUER.token().headerText(text -> text.replaceFirst("\\{", "{\"bomb\":" + json + ",")).build();

        assertTimeout(Duration.ofSeconds(5), () -> APPLICATION.receive(token).assertInvalidToken("malformed_jwt"));
    }

    static Stream<Object[]> bombs() {
        return Stream.of(
                new Object[] {"50 000 arrays", "[".repeat(50_000) + "]".repeat(50_000)},
                new Object[] {"50 000 arrays left open", "[".repeat(50_000)},
                new Object[] {"50 000 objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)},
                new Object[] {"number of 100 000 digits", "9".repeat(100_000)},
                new Object[] {"number of 100 000 decimals", "0." + "9".repeat(100_000)});
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "1e-999999999", "1e99999999999999999999"})
    void staysCalmAboutHugeExponentsInClaimsThatNobodyReads(String number) {
        String token = ISSUER.token().claimAsJson("number", number).without("exp").build();

        assertTimeout(Duration.ofSeconds(5), () -> APPLICATION.receive(token).assertRefusedByContract());
    }

    @Test
    void takesLongStringAsLongAsTheTokenMayBe() {
        APPLICATION.receive(ISSUER.token().claim("filler", "x".repeat(1_000_000)).build()).assertAccepted();
    }

    @Test
    void readsManyMembersInReasonableTime() {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 200_000; i++) {
            members.append("\"m").append(i).append("\":1,");
        }
        String token = ISSUER.token().payloadText(text -> text.replaceFirst("\\{", members.toString())).build();

        assertTimeout(Duration.ofSeconds(5), () -> APPLICATION.receive(token).assertAccepted());
    }

    private static String escaped(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
