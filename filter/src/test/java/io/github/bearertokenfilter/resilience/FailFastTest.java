/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.BackgroundThreadGroups;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The operator may want no start rather than a start without keys. */
@Timeout(60)
class FailFastTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void refusesToStartWithoutKeysAndSaysWhy() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));

        String message = refusal().getMessage();

        assertTrue(message.contains("no signing keys of issuer [" + issuer.identifier() + "]"), message);
        assertTrue(message.contains("/jwks answered with status 500"), message);
    }

    @Test
    void refusesToStartWhileTheIssuerIsDown() {
        issuer.goDown();

        String message = refusal().getMessage();

        assertTrue(message.contains("the connection was refused"), message);
    }

    @Test
    void leavesNothingBehindWhenItDoesNotStart() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        refusal();

        assertEquals(Set.of(), BackgroundThreadGroups.livingThreads());
        assertEquals(Set.of(), FilterMBean.all());
    }

    @Test
    void startsWithKeysAtHand() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "failFast", "true")) {
            assertEquals(1, issuer.jwksFetches());
            assertEquals("UP", application.monitor().issuer().state());
            application.receive(issuer.token().build()).assertAccepted();
        }
    }

    @Test
    void refusesToStartWithKeysOfWhichNoneIsUsable() {
        issuer.publishEntries(Map.of("kty", "oct", "k", "c2VjcmV0"));

        String message = refusal().getMessage();

        assertTrue(message.contains("no key is usable, key 1: its kty is not supported"), message);
    }

    private ServletException refusal() {
        FakeFilterConfig config = new FakeFilterConfig()
                .with("issuer", issuer.identifier())
                .with("audiences", TestIssuer.AUDIENCE)
                .with("failFast", "true");
        return assertThrows(ServletException.class, () -> ProtectedApplication.start(config));
    }
}
