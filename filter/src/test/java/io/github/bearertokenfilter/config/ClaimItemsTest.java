/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.validation.ClaimName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClaimItemsTest {

    @Test
    void namesTheClaimOfEachTarget() {
        assertEquals(Map.of("X-User", ClaimName.of("sub"), "X-Roles", ClaimName.of("/realm/roles")),
                ClaimItems.headers().parse("X-User=sub, X-Roles=/realm/roles"));
        assertEquals(Map.of("user", ClaimName.of("https://example.com/user=1")),
                ClaimItems.attributes().parse("user=https://example.com/user=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-User", "=sub", "X-User=", "X-User=sub X-Other"})
    void everyItemHasTargetAndClaim(String text) {
        assertTrue(refused(ClaimItems.headers(), text).contains("must be Header=claim items"));
        assertTrue(refused(ClaimItems.attributes(), text).contains("must be attribute=claim items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-User=sub X-User=email", "X-User=sub x-user=email", "X-User=sub X_USER=email",
        "X-User=sub X.User=email"})
    void headersMustNotBeTakenForEachOther(String text) {
        assertTrue(refused(ClaimItems.headers(), text).contains("twice"));
    }

    @Test
    void attributeStandsOnce() {
        assertTrue(refused(ClaimItems.attributes(), "user=sub user=email").contains("must not name user twice"));
        assertEquals(2, ClaimItems.attributes().parse("user=sub User=email").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "host", "Authorization", "Proxy-Authorization", "Cookie", "Content-Length",
        "content_length", "Content-Type", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Origin", "Referer",
        "Sec-Fetch-Site", "If-Match", "Expect", "DPoP"})
    void headersThatHttpGoesByAreNotForClaims(String name) {
        assertTrue(refused(ClaimItems.headers(), name + "=sub").contains("must not name " + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X User", "X:User", "Ü", "(x)", "X/User"})
    void headerNameIsOneOfHttp(String name) {
        assertThrows(IllegalArgumentException.class, () -> ClaimItems.headers().parse(name + "=sub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REMOTE_USER", "X-Forwarded-User", "OIDC_CLAIM_email", "SSL_CLIENT_S_DN", "iv-user"})
    void headersThatProxiesUsedToSendAreForClaims(String name) {
        assertEquals(1, ClaimItems.headers().parse(name + "=sub").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.servlet.error.message", "javax.servlet.x", "java.x",
        "org.apache.catalina.ASYNC_SUPPORTED", "io.github.bearertokenfilter.x"})
    void attributesOfContainersAreNotForClaims(String name) {
        assertTrue(refused(ClaimItems.attributes(), name + "=sub").contains("begins with one of"));
    }

    @Test
    void pointerOfClaimMustBeOne() {
        assertTrue(refused(ClaimItems.headers(), "X-User=/a~b").contains("JSON Pointer"));
    }

    private static String refused(ValueParser<?> parser, String text) {
        return assertThrows(IllegalArgumentException.class, () -> parser.parse(text)).getMessage();
    }
}
