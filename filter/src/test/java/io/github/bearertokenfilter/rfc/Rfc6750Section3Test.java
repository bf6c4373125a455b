/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The {@code WWW-Authenticate} response header field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 */
class Rfc6750Section3Test {

    /** What error and error_description may consist of. */
    private static final String ERROR_TEXT = "[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+";
    private static final String SCOPE_TOKEN = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION =
            ProtectedApplication.trusting(ISSUER, "requiredScopes", "read:reports write:reports", "realm", "reports");

    /** A request without credentials must be answered with the field. */
    @Test
    void answersRequestWithoutTokenWithChallenge() {
        assertNotNull(withoutToken().response().getHeader("WWW-Authenticate"));
    }

    /** A token that does not enable access must be answered with the field. */
    @Test
    void answersBadTokenWithChallenge() {
        assertNotNull(badToken().response().getHeader("WWW-Authenticate"));
    }

    /** The field may be used on other answers too: those about too little scope and malformed requests. */
    @Test
    void answersTooLittleScopeAndMalformedRequestWithChallenge() {
        assertNotNull(tooLittleScope().response().getHeader("WWW-Authenticate"));
        assertNotNull(malformedRequest().response().getHeader("WWW-Authenticate"));
    }

    /** All challenges must use the scheme Bearer, here alone. */
    @ParameterizedTest
    @MethodSource("refusals")
    void challengesWithTheSchemeBearerOnce(Exchange refusal) {
        assertEquals(1, refusal.response().getHeaders("WWW-Authenticate").size());
        assertTrue(refusal.response().getHeader("WWW-Authenticate").startsWith("Bearer "));
    }

    /** The scheme must be followed by one or more attributes, none of which may occur twice. */
    @ParameterizedTest
    @MethodSource("refusals")
    void challengesWithAttributesThatOccurOnce(Exchange refusal) {
        assertFalse(refusal.challenge().attributes().isEmpty());
    }

    /** The attribute realm may tell the scope of protection. */
    @ParameterizedTest
    @MethodSource("refusals")
    void namesTheRealm(Exchange refusal) {
        assertEquals("reports", refusal.challenge().get("realm"));
    }

    /** The attribute scope is a list of case-sensitive values, separated by spaces, in any order. */
    @Test
    void namesTheScopesThatAreRequired() {
        assertEquals("read:reports write:reports", tooLittleScope().challenge().get("scope"));
    }

    /** Values of scope must not have characters outside their set. */
    @Test
    void namesScopesInTheirCharacters() {
        String scope = tooLittleScope().challenge().get("scope");

        assertTrue(scope.matches(SCOPE_TOKEN + "( " + SCOPE_TOKEN + ")*"), scope);
    }

    /** If the request had a token and failed, the field should tell why it was refused. */
    @Test
    void tellsTheErrorOfRequestWithToken() {
        assertAll(
                () -> assertEquals("invalid_token", badToken().challenge().error()),
                () -> assertEquals("insufficient_scope", tooLittleScope().challenge().error()),
                () -> assertEquals("invalid_request", malformedRequest().challenge().error()));
    }

    /** A description for developers may stand beside the error, and only there. */
    @Test
    void describesTheErrorToDevelopers() {
        assertNotNull(badToken().challenge().get("error_description"));
        assertNull(withoutToken().challenge().get("error_description"));
    }

    /** Values of error and error_description must not have characters outside their set. */
    @ParameterizedTest
    @MethodSource("refusals")
    void tellsErrorsInTheirCharacters(Exchange refusal) {
        refusal.challenge().attributes().forEach((name, value) -> assertTrue(value.matches(ERROR_TEXT), name));
    }

    /** Section 5.3, by RFC 9111: an answer about credentials is nobody else's. */
    @ParameterizedTest
    @MethodSource("refusals")
    void forbidsCachesToStoreRefusals(Exchange refusal) {
        assertEquals("no-store", refusal.response().getHeader("Cache-Control"));
    }

    static Stream<Exchange> refusals() {
        return Stream.of(withoutToken(), badToken(), tooLittleScope(), malformedRequest());
    }

    private static Exchange withoutToken() {
        return APPLICATION.receive(FakeRequest.get("/reports")).assertAskedForToken();
    }

    private static Exchange badToken() {
        return APPLICATION.receive(ISSUER.token().claim("exp", 1).build()).assertInvalidToken("token_expired");
    }

    private static Exchange tooLittleScope() {
        return APPLICATION.receive(ISSUER.token().claim("scope", "read:reports").build()).assertInsufficientScope();
    }

    private static Exchange malformedRequest() {
        return APPLICATION.receive("two tokens").assertInvalidRequest("malformed_bearer_token");
    }
}
