/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Unless the operator wants opaque tokens they are refused, and he is told how the client gets a JWT. */
@Timeout(60)
class RejectTest {

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(server.issuer());

    @ParameterizedTest
    @ValueSource(strings = {"kbI3JqlzmMGTLqHGLrZGyZQhX9Yy0dsY", "opaque+/~token==",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....", "a.b", "a.b.c.d"})
    void isToldThatItIsNotJwt(String token) {
        assertExplained(application.receive(token).assertInvalidToken("not_a_jwt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mF_9.B5f-4.1JqM", "ya29.a0AfH6SMBx.PLq-3", "v2.local.QAxIpVe"})
    void isToldHowToGetJwtAlsoWhereTheTokenHasTwoPeriods(String token) {
        assertExplained(application.receive(token).assertInvalidToken("malformed_jwt"));
    }

    @Test
    void nobodyIsAskedAboutTheToken() {
        application.receive(OpaqueTokenServer.TOKEN);

        assertEquals(List.of(), server.introspection().questions());
        assertEquals(List.of(), server.userinfo().questions());
    }

    private static void assertExplained(Exchange exchange) {
        String line = exchange.refusal().text();
        assertTrue(line.contains("have the client ask for a JWT by naming the audience"), line);
        assertTrue(line.contains("Auth0"), line);
        assertTrue(line.contains("opaqueTokens"), line);
        assertFalse(exchange.response().text().contains("Auth0"), exchange.response()::text);
    }
}
