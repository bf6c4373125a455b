/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests that want to write lines into the log, or to read from log and answer what is not theirs. */
class LogInjectionAttackTest {

    private static final String FORGED_LINE = "\r\n2026-03-01 12:00:00 INFO admin logged in";

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    @ParameterizedTest
    @MethodSource
    void writesOneLineWhateverTheTokenSays(TokenBuilder token) {
        APPLICATION.receive(token.build()).assertRefusedByContract();
    }

    static Stream<TokenBuilder> writesOneLineWhateverTheTokenSays() {
        return Stream.of("\r\n", "\n", "\r", "\u0085", "\u2028", "\u001b[2J", "\u0000", "\u009b").flatMap(mark -> {
            String text = mark + FORGED_LINE;
            return Stream.of(
                    ISSUER.token().header("alg", text),
                    ISSUER.token().header("kid", text),
                    ISSUER.token().header("typ", text),
                    ISSUER.token().header("cty", "JWT" + text).header("typ", "x"),
                    ISSUER.token().claim("iss", text),
                    ISSUER.token().claim("aud", text),
                    ISSUER.token().claim("aud", List.of(text, text)),
                    ISSUER.token().claim("exp", text),
                    ISSUER.token().claim("typ", "ID").claim("sub", text),
                    ISSUER.token().claim(text, text).without("exp"));
        });
    }

    @Test
    void writesOneLineWhateverTheMembersNameIs() {
        String token = ISSUER.token()
                .payloadText(text -> text.replaceFirst("\\{", "{\"a\\\\r\\\\nb\":1,\"a\\\\r\\\\nb\":2,")).build();

        APPLICATION.receive(token).assertInvalidToken("duplicate_member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\u0085", "\u2028", "\u001b[2J", "\u0000"})
    void writesOneLineWhateverThePathIs(String mark) {
        APPLICATION.receive(FakeRequest.get("/reports" + mark + FORGED_LINE)).assertAskedForToken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\u0085", "\u001b[2J", "\u0000"})
    void writesOneLineWhateverTheAuthorizationHeaderIs(String mark) {
        FakeRequest request = FakeRequest.get("/reports").header("Authorization", "Bearer a" + mark + FORGED_LINE);

        APPLICATION.receive(request).assertInvalidRequest("malformed_bearer_token");
    }

    @Test
    void keepsTheLogLineShortHoweverLongTheClaimIs() {
        Exchange exchange = APPLICATION.receive(ISSUER.token().claim("iss", "i".repeat(10_000)).build());

        assertTrue(exchange.assertInvalidToken("issuer_mismatch").refusal().text().length() < 1000);
    }

    @Test
    void keepsTheLogLineShortHoweverLongThePathIs() {
        Exchange exchange = APPLICATION.receive(FakeRequest.get("/" + "p".repeat(100_000)));

        assertTrue(exchange.assertAskedForToken().refusal().text().length() < 10_000);
    }

    @Test
    void logsNoQuery() {
        FakeRequest request = FakeRequest.get("/reports").query("access_token=do-not-log-me");

        assertFalse(APPLICATION.receive(request).assertAskedForToken().refusal().text().contains("do-not-log-me"));
    }

    @Test
    void logsNoCredentialsOfAnotherScheme() {
        FakeRequest request = FakeRequest.get("/reports").header("Authorization", "Basic ZG8tbm90LWxvZy1tZQ");

        assertFalse(APPLICATION.receive(request).assertAskedForToken().refusal().text().contains("ZG8tbm90"));
    }

    @ParameterizedTest
    @MethodSource
    void answersNothingThatTheTokenSays(TokenBuilder token) {
        String answer = APPLICATION.receive(token.build()).assertRefusedByContract().response().text();

        assertFalse(answer.contains("canary"), answer);
    }

    static Stream<TokenBuilder> answersNothingThatTheTokenSays() {
        return Stream.of(
                ISSUER.token().header("alg", "canary"),
                ISSUER.token().header("kid", "canary"),
                ISSUER.token().header("typ", "canary"),
                ISSUER.token().header("crit", List.of("canary")),
                ISSUER.token().claim("iss", "canary"),
                ISSUER.token().claim("aud", "canary"),
                ISSUER.token().claim("exp", "canary"),
                ISSUER.token().claim("sub", "canary").key(TestKey.OTHER_RSA),
                ISSUER.token().payloadText(text -> "{\"canary\":1,\"canary\":2}"),
                ISSUER.token().payloadText(text -> "canary"));
    }

    @Test
    void neverLogsAcceptedTokens() {
        String token = ISSUER.token().build();
        int before = APPLICATION.log().size();

        APPLICATION.receive(token).assertAccepted();

        assertFalse(APPLICATION.log().since(before).toString().contains(token.substring(token.lastIndexOf('.') + 1)));
    }
}
