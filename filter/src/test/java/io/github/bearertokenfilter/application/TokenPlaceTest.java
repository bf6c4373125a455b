/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.application;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeBody;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tokens in other places than the header, where the operator allows them. */
class TokenPlaceTest {

    private static final int TOO_LONG = 3_000_000;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication strict = ProtectedApplication.trusting(issuer);
    @AutoClose
    private final ProtectedApplication lenient = ProtectedApplication.trusting(issuer, "tokenCookie", "at",
            "allowUriQueryParameter", "true", "allowFormEncodedBodyParameter", "true");
    private final String token = issuer.token().build();

    @Test
    void otherPlacesAreNotLookedAtUnlessAllowed() {
        strict.receive(FakeRequest.get("/").cookie("at", token)).assertAskedForToken();
        strict.receive(FakeRequest.get("/").query("access_token=" + token)).assertAskedForToken();
        strict.receive(FakeRequest.get("/").form("access_token=" + token).body(null)).assertAskedForToken();
        strict.receive(FakeRequest.withToken(token).cookie("at", "x y").query("access_token=%")).assertAccepted();
    }

    @Test
    void takesTokenFromEachPlaceThatIsAllowed() {
        assertAlice(lenient.receive(FakeRequest.withToken(token)));
        assertAlice(lenient.receive(FakeRequest.get("/").cookie("at", token)));
        assertAlice(lenient.receive(FakeRequest.get("/").query("x=y&access_token=" + token)));
        assertAlice(lenient.receive(FakeRequest.get("/").form("x=y&access_token=" + token)));
    }

    @Test
    void badTokenIsRefusedWhereverItStands() {
        String bad = issuer.token().claim("aud", "other").build();

        lenient.receive(FakeRequest.get("/").cookie("at", bad)).assertInvalidToken("audience_mismatch");
        lenient.receive(FakeRequest.get("/").query("access_token=" + bad)).assertInvalidToken("audience_mismatch");
        lenient.receive(FakeRequest.get("/").form("access_token=" + bad)).assertInvalidToken("audience_mismatch");
    }

    @Test
    void requestWithoutTokenIsAskedForOne() {
        lenient.receive(FakeRequest.get("/").cookie("AT", token).query("Access_token=" + token)).assertAskedForToken();
        lenient.receive(FakeRequest.get("/").form("access-token=" + token)).assertAskedForToken();
    }

    @Test
    void moreThanOneTokenIsTooMuch() {
        String parameter = "access_token=" + token;

        List<FakeRequest> requests = List.of(
                FakeRequest.withToken(token).cookie("at", token),
                FakeRequest.withToken(token).query(parameter),
                FakeRequest.withToken(token).form(parameter),
                FakeRequest.get("/").cookie("at", token).cookie("at", token),
                FakeRequest.get("/").cookie("at", token).query(parameter),
                FakeRequest.get("/").query(parameter + "&" + parameter),
                FakeRequest.get("/").query(parameter + "&%61ccess_token=" + token),
                FakeRequest.get("/").form(parameter + "&" + parameter),
                FakeRequest.get("/").query(parameter).form(parameter));
        for (FakeRequest request : requests) {
            lenient.receive(request).assertInvalidRequest("multiple_tokens");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "a%20b", "a+b", "a%0d%0ab", "%C3%A4", "a,b", "=", "Bearer+a", "a%3D%3Db"})
    void whatIsNoTokenIsRefused(String value) {
        String parameter = "x=y&access_token=" + value;

        lenient.receive(FakeRequest.get("/").query(parameter)).assertInvalidRequest("malformed_token_parameter");
        lenient.receive(FakeRequest.get("/").form(parameter)).assertInvalidRequest("malformed_token_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "\"a\"", "\"", "ä", "a,b"})
    void cookieThatIsNoTokenIsRefused(String value) {
        lenient.receive(FakeRequest.get("/").cookie("at", value)).assertInvalidRequest("malformed_token_parameter");
    }

    /** As a logout may leave it. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "\"\"")
    void emptyCookieIsNone(String value) {
        lenient.receive(FakeRequest.get("/").cookie("at", value)).assertAskedForToken();
        lenient.receive(FakeRequest.get("/").method("POST").cookie("at", value)).assertAskedForToken();
        assertAlice(lenient.receive(FakeRequest.withToken(token).cookie("at", value)));
        assertAlice(lenient.receive(FakeRequest.get("/").cookie("at", value).cookie("at", token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "UTF-7", "x y", ""})
    void formInUnknownEncodingIsRefusedUnread(String encoding) {
        lenient.receive(FakeRequest.get("/").form("access_token=" + token).body(null).encoding(encoding))
                .assertInvalidRequest("unreadable_form");
    }

    @Test
    void formThatCannotBeReadKeepsNobodyFromPublicPaths() {
        try (ProtectedApplication open = ProtectedApplication.trusting(issuer,
                "rules", "* /* permit", "allowFormEncodedBodyParameter", "true")) {
            List<UnaryOperator<FakeRequest>> kinds = List.of(
                    form -> form.body(null).encoding("bogus"),
                    form -> form.body(new FakeBody(InputStream.nullInputStream(), TOO_LONG)),
                    form -> form.body(new FakeBody(new ByteArrayInputStream(new byte[TOO_LONG]), -1)));
            for (UnaryOperator<FakeRequest> kind : kinds) {
                FakeRequest nobodys = kind.apply(FakeRequest.get("/").form(""));
                assertNull(open.receive(nobodys).assertAccepted().getRemoteUser());
                assertAlice(open.receive(kind.apply(FakeRequest.withToken(token).form(""))));
            }
            String bad = issuer.token().claim("aud", "other").build();
            FakeRequest badOnes = kinds.get(0).apply(FakeRequest.withToken(bad).form(""));
            assertNull(open.receive(badOnes).assertAccepted().getRemoteUser());
        }
    }

    @Test
    void otherParametersMayBeMalformed() {
        assertAlice(lenient.receive(FakeRequest.get("/").query("%=%&%zz=1&access_token=" + token)));
    }

    @Test
    void answerToAddressWithTokenIsKeptFromSharedCaches() {
        Exchange exchange = lenient.receive(FakeRequest.get("/").query("access_token=" + token));

        assertEquals("private", exchange.response().getHeader("Cache-Control"));
        assertNull(lenient.receive(FakeRequest.withToken(token)).response().getHeader("Cache-Control"));
    }

    @Test
    void refusedAddressWithTokenIsNotStoredAndItsTokenNotLogged() {
        String bad = issuer.token().claim("aud", "other").build();

        Exchange exchange = lenient.receive(FakeRequest.get("/").query("access_token=" + bad));

        assertEquals("no-store", exchange.response().getHeader("Cache-Control"));
        assertFalse(exchange.refusal().text().contains(bad.substring(bad.length() - 24)));
        assertFalse(exchange.refusal().text().contains("access_token"));
    }

    @Test
    void operatorIsWarnedOfTokensInAddresses() {
        assertTrue(lenient.log().hasLineWith("allowUriQueryParameter is true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "get", "CONNECT", "PROPFIND"})
    void cookieMustComeFromTheSameOriginWhereSomethingMayChange(String method) {
        lenient.receive(FakeRequest.get("/").method(method).cookie("at", token))
                .assertInvalidRequest("cross_origin_cookie");
        lenient.receive(FakeRequest.get("/").method(method).cookie("at", token)
                .header("Origin", "https://evil.example")).assertInvalidRequest("cross_origin_cookie");
        assertAlice(lenient.receive(FakeRequest.get("/").method(method).cookie("at", token)
                .header("Origin", "https://app.example")));
        assertAlice(lenient.receive(FakeRequest.get("/").method(method).header("Authorization", "Bearer " + token)
                .header("Origin", "https://other.example")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
    void cookieIsTakenFromEverywhereWhereNothingChanges(String method) {
        assertAlice(lenient.receive(FakeRequest.get("/").method(method).cookie("at", token)
                .header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void handshakeOfWebSocketIsNotHarmless() {
        lenient.receive(FakeRequest.get("/").cookie("at", token).header("Upgrade", "websocket")
                .header("Origin", "https://evil.example")).assertInvalidRequest("cross_origin_cookie");
        assertAlice(lenient.receive(FakeRequest.get("/").cookie("at", token).header("Upgrade", "websocket")
                .header("Origin", "https://app.example")));
    }

    @Test
    void crossOriginRequestDoesNotPassAsAnonymousEither() {
        try (ProtectedApplication optional =
                ProtectedApplication.trusting(issuer, "authentication", "optional", "tokenCookie", "at")) {
            optional.receive(FakeRequest.get("/").method("POST").cookie("at", token))
                    .assertInvalidRequest("cross_origin_cookie");
        }
    }

    private static void assertAlice(Exchange exchange) {
        assertEquals("alice", exchange.assertAccepted().getRemoteUser());
    }
}
