/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** A JWT of alice, and a userinfo endpoint that knows more of her. */
abstract class UserinfoClaimsFixture {

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();
    private final String jwt = server.issuer().token().build();

    @BeforeEach
    void knowTheJwt() {
        server.userinfo().saysOf(jwt, server.userinfoAnswer());
    }

    Map<String, Object> claims(ProtectedApplication application) {
        return ((BearerTokenPrincipal) application.receive(jwt).assertAccepted().getUserPrincipal()).getClaims();
    }

    OpaqueTokenServer server() {
        return server;
    }

    String jwt() {
        return jwt;
    }
}
