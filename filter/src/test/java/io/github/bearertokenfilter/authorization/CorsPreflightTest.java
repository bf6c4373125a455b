/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.authorization;

import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertNull;

/** A browser's question passes without a token if asked for, and nothing that only resembles it. */
class CorsPreflightTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(issuer,
            "allowCorsPreflight", "true", "rules", "* /closed/* deny");

    @Test
    void preflightPassesBeforeAnyRule() {
        assertNull(application.receive(preflight("/x")).assertAccepted().getUserPrincipal());
        assertNull(application.receive(preflight("/closed/x")).assertAccepted().getUserPrincipal());
    }

    @Test
    void preflightHasNoCallerWhateverItsToken() {
        FakeRequest request = preflight("/x").header("Authorization", "Bearer " + issuer.token().build());

        assertNull(application.receive(request).assertAccepted().getUserPrincipal());
    }

    @Test
    void whatOnlyResemblesPreflightNeedsToken() {
        application.receive(preflight("/x").method("GET")).assertAskedForToken();
        application.receive(preflight("/x").method("options")).assertAskedForToken();
        application.receive(FakeRequest.get("/x").method("OPTIONS")).assertAskedForToken();
        application.receive(FakeRequest.get("/x").method("OPTIONS").header("Origin", "https://a.example"))
                .assertAskedForToken();
        application.receive(FakeRequest.get("/x").method("OPTIONS").header("Access-Control-Request-Method", "GET"))
                .assertAskedForToken();
        application.receive(FakeRequest.get("/x").method("OPTIONS")
                .header("Origin", " ").header("Access-Control-Request-Method", "GET")).assertAskedForToken();
    }

    @Test
    void preflightNeedsTokenUnlessAskedFor() {
        try (ProtectedApplication strict = ProtectedApplication.trusting(issuer)) {
            strict.receive(preflight("/x")).assertAskedForToken();
        }
    }

    private static FakeRequest preflight(String path) {
        return FakeRequest.get(path).method("OPTIONS")
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PUT");
    }
}
