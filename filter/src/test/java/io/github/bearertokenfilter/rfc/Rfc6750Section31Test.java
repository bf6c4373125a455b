/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rfc;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/**
 * Error codes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 section 3.1</a>
 */
class Rfc6750Section31Test {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final ProtectedApplication APPLICATION =
            ProtectedApplication.trusting(ISSUER, "requiredScopes", "read:reports");

    /** invalid_request: the request is malformed; status 400 should be used. */
    @Test
    void answersMalformedRequestWith400() {
        APPLICATION.receive("not a token").assertInvalidRequest("malformed_bearer_token");
    }

    /** invalid_request: the token was sent in more than one way or more than once; status 400 should be used. */
    @Test
    void answersRepeatedTokenWith400() {
        APPLICATION.receive(FakeRequest.withToken("a").header("Authorization", "Bearer a"))
                .assertInvalidRequest("multiple_authorization_headers");
    }

    /** invalid_token: the token expired; status 401 should be used. */
    @Test
    void answersExpiredTokenWith401() {
        APPLICATION.receive(ISSUER.token().claim("exp", 1).build()).assertInvalidToken("token_expired");
    }

    /** invalid_token: the token is malformed; status 401 should be used. */
    @Test
    void answersMalformedTokenWith401() {
        APPLICATION.receive("e30.e30.e30.e30").assertInvalidToken("not_a_jwt");
    }

    /** invalid_token: the token is invalid for other reasons; status 401 should be used. */
    @Test
    void answersForgedTokenWith401() {
        APPLICATION.receive(ISSUER.token().key(TestKey.OTHER_RSA).build()).assertInvalidToken("bad_signature");
    }

    /** insufficient_scope: the token grants too little; status 403 should be used. */
    @Test
    void answersTooLittleScopeWith403() {
        tooLittleScope();
    }

    /** insufficient_scope: the field may name the scope that is needed. */
    @Test
    void namesTheScopeThatIsNeeded() {
        assertEquals("read:reports", tooLittleScope().challenge().get("scope"));
    }

    /** Other errors have nothing to do with scope. */
    @Test
    void namesNoScopeWhenScopeIsNotWhatLacks() {
        Exchange expired = APPLICATION.receive(ISSUER.token().claim("exp", 1).build());

        assertNull(expired.assertInvalidToken("token_expired").challenge().get("scope"));
    }

    /** A request without any authentication information should get no error code nor other error information. */
    @Test
    void tellsNoErrorToClientThatSentNoToken() {
        Exchange exchange = APPLICATION.receive(FakeRequest.get("/reports")).assertAskedForToken();

        assertEquals(Map.of("realm", "api"), exchange.challenge().attributes());
    }

    /** A client that tried an unsupported method should get no error code nor other error information. */
    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6c2VjcmV0", "Digest username=\"alice\"", "Negotiate YII", "token abc", ""})
    void tellsNoErrorToClientOfAnotherScheme(String credentials) {
        FakeRequest request = FakeRequest.get("/reports").header("Authorization", credentials);

        Exchange exchange = APPLICATION.receive(request).assertAskedForToken();

        assertEquals(Map.of("realm", "api"), exchange.challenge().attributes());
    }

    private static Exchange tooLittleScope() {
        return APPLICATION.receive(ISSUER.token().claim("scope", "openid").build()).assertInsufficientScope();
    }
}
