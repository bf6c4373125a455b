/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine tokens that were issued for something else than this access (RFC 8725 section 2.8). */
class TokenConfusionAttackTest {

    @AutoClose
    private static final TestIssuer ISSUER = TestIssuer.start();
    @AutoClose
    private static final TestIssuer OTHER_ISSUER = otherIssuer();
    @AutoClose
    private static final ProtectedApplication APPLICATION = ProtectedApplication.trusting(ISSUER);

    /** Its key bears the same name as ours. */
    private static TestIssuer otherIssuer() {
        TestIssuer other = TestIssuer.start();
        other.publish(TestKey.OTHER_RSA);
        return other;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "id", "Refresh", "REFRESH", "Offline", "Logout"})
    void refusesTokenWhosePayloadNamesAnotherKind(String kind) {
        refuses(ISSUER.token().header("typ", "JWT").claim("typ", kind), "not_an_access_token");
    }

    @Test
    void refusesIdTokenWithHashOfAccessToken() {
        refuses(plain().claim("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"), "not_an_access_token");
    }

    @Test
    void refusesIdTokenWithHashOfCode() {
        refuses(plain().claim("c_hash", "LDktKdoQak3Pk0cnXxCltA"), "not_an_access_token");
    }

    @Test
    void refusesIdTokenWithNonce() {
        refuses(plain().without("scope").claim("nonce", "n-0S6_WzA2Mj"), "not_an_access_token");
    }

    @Test
    void takesAccessTokenWithNonce() {
        APPLICATION.receive(plain().claim("nonce", "n-0S6_WzA2Mj").build()).assertAccepted();
    }

    @Test
    void refusesIdTokenOfCognito() {
        refuses(plain().claim("token_use", "id"), "not_an_access_token");
    }

    @Test
    void refusesLogoutTokenByItsEvents() {
        Map<String, Object> events = Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());

        refuses(plain().claim("events", events), "not_an_access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "oauth-authz-req+jwt", "token-introspection+jwt",
        "entity-statement+jwt", "JWE", "at+jwt ", " at+jwt", "at+jwt;v=1", "at jwt", "xat+jwt", "application/",
        "application/application/at+jwt", "text/at+jwt", "at+jwt\u0000", ""})
    void refusesTokenWhoseHeaderNamesAnotherKind(String type) {
        refuses(ISSUER.token().header("typ", type), "wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[\"at+jwt\"]", "{}"})
    void refusesTypeThatIsNoString(String json) {
        refuses(ISSUER.token().headerText(text -> text.replace("\"at+jwt\"", json)), "wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
    void refusesNestedTokenThatSaysSo(String contentType) {
        refuses(ISSUER.token().header("cty", contentType), "wrong_type");
    }

    @Test
    void refusesNestedTokenThatDoesNotSaySo() {
        String inner = ISSUER.token().build();

        refuses(ISSUER.token().payloadText(text -> inner), "malformed_jwt");
        refuses(ISSUER.token().payloadText(text -> Encoding.json(inner)), "malformed_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"crit\":[\"exp\"],", "{\"crit\":[],", "{\"crit\":null,",
        "{\"crit\":[\"b64\"],\"b64\":true,", "{\"b64\":false,", "{\"b64\":true,",
        "{\"crit\":\"exp\",\"exp\":9999999999,"})
    void refusesExtensionThatMustBeUnderstood(String start) {
        refuses(ISSUER.token().headerText(text -> text.replaceFirst("\\{", start)), "unsupported_header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEF", "def", "GZIP", ""})
    void refusesCompression(String zip) {
        refuses(ISSUER.token().header("zip", zip), "unsupported_header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}",
        "{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}", "{\"unheard-of\":1}",
        "{}", "null", "5", "\"\""})
    void refusesTokenThatIsBoundToItsSender(String confirmation) {
        refuses(ISSUER.token().claimAsJson("cnf", confirmation), "sender_constrained");
    }

    @Test
    void refusesTokenOfAnotherIssuerWhoseKeyBearsTheSameName() {
        refuses(OTHER_ISSUER.token().key(TestKey.OTHER_RSA), "issuer_mismatch");
    }

    @Test
    void refusesTokenThatAnotherIssuerMadeInOurIssuersName() {
        refuses(ISSUER.token().key(TestKey.OTHER_RSA), "bad_signature");
    }

    @Test
    void refusesTokenThatOurIssuersKeySignedInTheNameOfAnotherIssuer() {
        refuses(OTHER_ISSUER.token(), "issuer_mismatch");
    }

    @Test
    void refusesTokenForAnotherResourceOfTheSameIssuer() {
        refuses(ISSUER.token().claim("aud", "https://other-resource.example"), "audience_mismatch");
    }

    @Test
    void refusesIdTokenThatIsMeantForTheClient() {
        refuses(plain().claim("aud", "reports-client").without("scope"), "audience_mismatch");
    }

    private static TokenBuilder plain() {
        return ISSUER.token().header("typ", "JWT");
    }

    private static void refuses(TokenBuilder token, String reason) {
        APPLICATION.receive(token.build()).assertInvalidToken(reason);
    }
}
