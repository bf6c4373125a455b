/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.BearerTokenPrincipal;
import io.github.bearertokenfilter.config.ProviderPreset;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A preset reads the claims as its provider writes them, and takes no check away. */
@Timeout(60)
class ProviderPresetTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    static Stream<Arguments> tokens() {
        return Stream.of(
                arguments("auth0", Map.of("sub", "auth0|1", "permissions", List.of("admin")), "auth0|1"),
                arguments("okta", Map.of("sub", "alice@example.com", "scp", List.of("reports"),
                        "groups", List.of("admin")), "alice@example.com"),
                arguments("entra", Map.of("sub", "pairwise", "oid", "object-1", "scp", "reports",
                        "roles", List.of("admin")), "object-1"),
                arguments("keycloak", Map.of("sub", "uuid", "preferred_username", "alice", "typ", "Bearer",
                        "realm_access", Map.of("roles", List.of("admin"))), "alice"),
                arguments("cognito", Map.of("sub", "uuid", "username", "alice", "token_use", "access",
                        "client_id", TestIssuer.AUDIENCE, "cognito:groups", List.of("admin")), "alice"),
                arguments("adfs", Map.of("sub", "pairwise", "upn", "alice@example.com", "scp", "reports",
                        "role", "admin"), "alice@example.com"),
                arguments("adfs", Map.of("sub", "pairwise", "unique_name", "EXAMPLE\\alice",
                        "group", List.of("admin", "user")), "EXAMPLE\\alice"),
                arguments("pingone", Map.of("sub", "uuid", "roles", List.of("admin")), "uuid"),
                arguments("google", Map.of("sub", "1234567890", "roles", List.of("admin")), "1234567890"),
                arguments("generic", Map.of("sub", "alice", "roles", List.of("admin")), "alice"));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void readsCallerAndRolesAsTheProviderWritesThem(String provider, Map<String, Object> claims, String name) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", provider)) {
            HttpServletRequest request = application.receive(tokenWith(claims).build()).assertAccepted();

            assertEquals(name, request.getUserPrincipal().getName());
            assertTrue(request.isUserInRole("admin"));
        }
    }

    @ParameterizedTest
    @CsvSource({"okta", "entra", "adfs"})
    void readsScopesWhereTheProviderWritesThem(String provider) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", provider)) {
            HttpServletRequest request = application.receive(
                    issuer.token().without("scope").claim("scp", "reports").build()).assertAccepted();

            assertEquals(Set.of("reports"),
                    Set.copyOf(((BearerTokenPrincipal) request.getUserPrincipal()).getScopes()));
        }
    }

    @Test
    void callerOfClientCredentialsAtPingOneIsTheClient() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", "pingone")) {
            HttpServletRequest request = application.receive(issuer.token().without("sub").build()).assertAccepted();

            assertEquals("reports-client", request.getRemoteUser());
        }
    }

    @Test
    void audienceAtCognitoIsTheClientAndNothingElse() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", "cognito")) {
            application.receive(tokenOf("cognito").build()).assertAccepted();
            application.receive(tokenOf("cognito").claim("client_id", "other-client").build())
                    .assertInvalidToken("audience_mismatch");
            application.receive(tokenOf("cognito").claim("client_id", "other-client").claim("aud", TestIssuer.AUDIENCE)
                    .build()).assertInvalidToken("audience_mismatch");
            application.receive(tokenOf("cognito").without("token_use").build())
                    .assertInvalidToken("required_claim_mismatch");
            application.receive(tokenOf("cognito").claim("token_use", "id").build())
                    .assertInvalidToken("not_an_access_token");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoCheckAway(ProviderPreset preset) {
        String provider = preset.name().toLowerCase(Locale.ROOT);
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", provider)) {
            application.receive(tokenOf(provider).build()).assertAccepted();

            application.receive(tokenOf(provider).claim("iss", issuer.identifier() + "/").build())
                    .assertInvalidToken("issuer_mismatch");
            application.receive(tokenOf(provider).claim("aud", "other").claim("client_id", "other").build())
                    .assertInvalidToken("audience_mismatch");
            application.receive(tokenOf(provider).without("aud").without("client_id").build())
                    .assertInvalidToken("audience_mismatch");
            application.receive(tokenOf(provider).key(TestKey.OTHER_RSA).build()).assertInvalidToken("bad_signature");
            application.receive(tokenOf(provider).header("alg", "none").signedWith(input -> new byte[0]))
                    .assertRefusedByContract();
            application.receive(tokenOf(provider).header("alg", "HS256").build())
                    .assertInvalidToken("algorithm_not_allowed");
            application.receive(tokenOf(provider).claim("exp", TestIssuer.NOW.getEpochSecond() - 60).build())
                    .assertInvalidToken("token_expired");
            application.receive(tokenOf(provider).without("exp").build()).assertInvalidToken("missing_claim");
            application.receive(tokenOf(provider).claim("cnf", Map.of("jkt", "x")).build())
                    .assertInvalidToken("sender_constrained");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAtTheStartWhatItSets(ProviderPreset preset) {
        String provider = preset.name().toLowerCase(Locale.ROOT);
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "provider", provider)) {
            assertTrue(application.log().hasLineWith("started", "provider=" + provider));
            preset.defaults().forEach((parameter, value) -> assertTrue(application.log().hasLineWith("started",
                    "defaults of the preset: ", parameter.parameterName() + "=" + value)));
            assertEquals(preset == ProviderPreset.GENERIC,
                    !application.log().hasLineWith("started", "defaults of the preset"));
        }
    }

    @Test
    void valueOfTheOperatorGoesBefore() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer,
                "provider", "keycloak", "roleClaims", "groups", "principalClaims", "sub")) {
            HttpServletRequest request = application.receive(tokenWith(Map.of("preferred_username", "al",
                    "groups", List.of("user"), "realm_access", Map.of("roles", List.of("admin")))).build())
                    .assertAccepted();

            assertEquals("alice", request.getRemoteUser());
            assertTrue(request.isUserInRole("user"));
            assertFalse(request.isUserInRole("admin"));
        }
    }

    @Test
    void whatTheOperatorRequiresIsRequiredBesideWhatThePresetDoes() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer,
                "provider", "cognito", "requiredClaims", "tenant=a tenant=b")) {
            application.receive(tokenOf("cognito").claim("tenant", "a").build()).assertAccepted();
            application.receive(tokenOf("cognito").build()).assertInvalidToken("required_claim_mismatch");
            application.receive(tokenOf("cognito").claim("tenant", "a").without("token_use").build())
                    .assertInvalidToken("required_claim_mismatch");
            assertTrue(application.log().hasLineWith("started", "requiredClaims={token_use=[access], tenant=[a, b]}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_use", "token_use=access", "token_use=refresh token_use=access"})
    void whatThePresetRequiresIsNotLoosened(String requiredClaims) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer,
                "provider", "cognito", "requiredClaims", requiredClaims)) {
            application.receive(tokenOf("cognito").build()).assertAccepted();
            application.receive(tokenOf("cognito").claim("token_use", "refresh").build())
                    .assertRefusedByContract();
        }
    }

    @Test
    void refusesToStartWhereNoTokenCanFulfilWhatIsRequired() {
        FakeFilterConfig config = new FakeFilterConfig().with("issuers", "pool")
                .with("pool.issuer", issuer.identifier()).with("pool.audiences", TestIssuer.AUDIENCE)
                .with("pool.provider", "cognito").with("pool.requiredClaims", "token_use=id");

        String message = assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
        assertTrue(message.contains("pool.requiredClaims contradicts the preset of provider, "
                + "by which token_use must be one of [access]"), message);
    }

    @Test
    void presetOfOneIssuerGivesNoAudience() {
        FakeFilterConfig config = new FakeFilterConfig().with("provider", "google");

        String message = assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
        assertTrue(message.contains("audiences is required"), message);
        assertFalse(message.contains("issuer is required"), message);
    }

    private TokenBuilder tokenOf(String provider) {
        return provider.equals("cognito")
                ? tokenWith(Map.of("client_id", TestIssuer.AUDIENCE, "token_use", "access"))
                : issuer.token();
    }

    private TokenBuilder tokenWith(Map<String, Object> claims) {
        TokenBuilder token = issuer.token();
        claims.forEach(token::claim);
        return token;
    }
}
