/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import java.util.stream.Stream;

/** Applications that trust one server; more init-params are given as names and values in turn, and go before. */
public final class Applications {

    private Applications() {
    }

    /** Starts an application that has opaque tokens introspected. */
    public static ProtectedApplication introspecting(OpaqueTokenServer server, String... more) {
        return start(server, more, "opaqueTokens", "introspect",
                "introspectionClientId", OpaqueTokenServer.CLIENT_ID,
                "introspectionClientSecret", OpaqueTokenServer.CLIENT_SECRET);
    }

    /** Starts an application that has JWTs introspected, and takes no opaque tokens. */
    public static ProtectedApplication introspectingJwts(OpaqueTokenServer server, String... more) {
        return start(server, more, "introspectJwts", "true",
                "introspectionClientId", OpaqueTokenServer.CLIENT_ID,
                "introspectionClientSecret", OpaqueTokenServer.CLIENT_SECRET);
    }

    /** Starts an application that takes an opaque token if userinfo does. */
    public static ProtectedApplication askingUserinfo(OpaqueTokenServer server, String... more) {
        return start(server, more, "opaqueTokens", "userinfo");
    }

    /** Starts an application that adds these claims of userinfo to those of a JWT. */
    public static ProtectedApplication addingClaims(OpaqueTokenServer server, String names, String... more) {
        return start(server, more, "userinfoClaims", names);
    }

    private static ProtectedApplication start(OpaqueTokenServer server, String[] more, String... initParameters) {
        return ProtectedApplication.trusting(server.issuer(),
                Stream.of(initParameters, more).flatMap(Stream::of).toArray(String[]::new));
    }
}
