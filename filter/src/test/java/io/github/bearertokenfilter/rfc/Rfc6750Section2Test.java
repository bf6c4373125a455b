/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * How a token is sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2">RFC 6750 section 2</a>
 */
class Rfc6750Section2Test {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** Section 2.1: resource servers must support tokens in the Authorization header. */
    @Test
    void takesTokenFromTheAuthorizationHeader() {
        assertEquals("alice", APPLICATION.receive(ISSUER.token().build()).assertAccepted().getRemoteUser());
    }

    /** Section 2.1, by RFC 9110 section 11.1: the name of a scheme is not case-sensitive. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    void takesSchemeInAnyCase(String scheme) {
        APPLICATION.receive(authorization(scheme + " " + ISSUER.token().build())).assertAccepted();
    }

    /** Section 2.1: one or more spaces stand between scheme and token. */
    @Test
    void takesSeveralSpacesBeforeTheToken() {
        APPLICATION.receive(authorization("Bearer   " + ISSUER.token().build())).assertAccepted();
    }

    /** Section 2.1: only spaces stand between scheme and token. */
    @ParameterizedTest
    @ValueSource(strings = {"\t", "\u00a0", "=", ":", ",", " \t", "\t "})
    void refusesOtherSeparatorsThanSpaces(String separator) {
        APPLICATION.receive(authorization("Bearer" + separator + ISSUER.token().build()))
                .assertInvalidRequest("malformed_bearer_token");
    }

    /** Section 2.1: a longer word is another scheme. */
    @ParameterizedTest
    @ValueSource(strings = {"BearerX ", "Bearer-Token ", "Bearer", "XBearer ", "Token ", "JWT ", "DPoP "})
    void takesLongerOrOtherWordForAnotherScheme(String scheme) {
        APPLICATION.receive(authorization(scheme + ISSUER.token().build())).assertAskedForToken();
    }

    /** Section 2.1: a token is one or more characters. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer    ", "Bearer =", "Bearer =="})
    void refusesSchemeWithoutToken(String credentials) {
        APPLICATION.receive(authorization(credentials)).assertInvalidRequest("malformed_bearer_token");
    }

    /** Section 2.1: a token has letters, digits and - . _ ~ + / and then perhaps equals signs. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a\"b", "a=b", "a;b", "a:b", "a@b", "a%20b", "{a}", "a\\b", "\u00e4", "a\tb"})
    void refusesCharactersOutsideTheTokenSyntax(String token) {
        APPLICATION.receive(token).assertInvalidRequest("malformed_bearer_token");
    }

    /** Section 2.1: the token syntax allows more than JWTs have, so such a token is invalid and the request is not. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "mF_9.B5f-4.1JqM", "a~b+c/d", "abc==", "-._~+/"})
    void takesWhateverTheTokenSyntaxAllowsForToken(String token) {
        assertEquals("invalid_token", APPLICATION.receive(token).assertRefusedByContract().challenge().error());
    }

    /** Section 2: a client must not use more than one method, nor one method twice, in a request. */
    @Test
    void refusesTwoAuthorizationHeaders() {
        FakeRequest request = FakeRequest.withToken(ISSUER.token().build())
                .header("Authorization", "Bearer " + ISSUER.token().build());

        APPLICATION.receive(request).assertInvalidRequest("multiple_authorization_headers");
    }

    /** Section 2: a second header of another scheme leaves open which counts. */
    @Test
    void refusesTwoAuthorizationHeadersOfWhichOneIsNoBearers() {
        FakeRequest request = FakeRequest.withToken(ISSUER.token().build())
                .header("Authorization", "Basic YWxpY2U6c2VjcmV0");

        APPLICATION.receive(request).assertInvalidRequest("multiple_authorization_headers");
    }

    /** Section 2.3: tokens in the query are not to be supported unless there is no other way. */
    @Test
    void doesNotLookForTokenInTheQuery() {
        FakeRequest request = FakeRequest.get("/reports").query("access_token=" + ISSUER.token().build());

        APPLICATION.receive(request).assertAskedForToken();
    }

    private static FakeRequest authorization(String credentials) {
        return FakeRequest.get("/reports").header("Authorization", credentials);
    }
}
