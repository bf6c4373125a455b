/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.ErrorBody;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.validation.ClaimName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What values the parameters have, take and refuse. */
class ParameterValuesTest {

    @Test
    void silenceMeansStrict() {
        FilterSettings settings = WebXml.complete().settings();
        IssuerSettings issuer = settings.issuers().get(0);

        assertEquals(Set.of("https://as.example"), issuer.issuerAndAliases());
        assertEquals(List.of(ClaimName.of("aud")), issuer.audienceClaims());
        assertEquals(EnumSet.allOf(SigningAlgorithm.class), issuer.signingAlgorithms());
        assertEquals(Duration.ofSeconds(60), issuer.clockSkew());
        assertFalse(issuer.isProfileRfc9068());
        assertEquals(Map.of(), issuer.requiredClaims());
        assertEquals(Optional.empty(), issuer.maxTokenAge());
        assertEquals(16384, settings.maxTokenLength());
        assertTrue(settings.isTokenRequired());
        assertEquals(List.of(), settings.requiredScopes());
        assertEquals(Duration.ofSeconds(2), settings.connectTimeout());
        assertEquals(Duration.ofSeconds(5), settings.requestTimeout());
        assertFalse(settings.allowInsecureHttp());
        assertEquals("api", settings.realm());
        assertEquals(ErrorBody.JSON, settings.errorBody());
    }

    @ParameterizedTest
    @CsvSource({
        "clockSkewSeconds,0", "clockSkewSeconds,600",
        "maxTokenAgeSeconds,1", "maxTokenAgeSeconds,2147483647",
        "maxTokenLength,1", "maxTokenLength,2147483647",
        "jwksRefreshSeconds,1", "jwksCooldownSeconds,1", "connectTimeoutMillis,1", "requestTimeoutMillis,1",
        "tokenProfile,any", "tokenProfile,rfc9068", "authentication,optional", "authentication,required",
        "errorBody,json", "errorBody,none", "errorBody,container",
        "allowInsecureHttp,true", "allowInsecureHttp,false",
        "signingAlgorithms,RS256", "signingAlgorithms,Ed25519 EdDSA", "realm,My \"own\" \\ realm~",
        "requiredClaims,tenant", "requiredClaims,/a/b=c=d", "roleMappings,a=b=c", "requiredScopes,read:all",
        "principalClaims,https://example.com/name"})
    void takes(String name, String value) {
        assertEquals(1, WebXml.complete().init(name, value).settings().issuers().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "clockSkewSeconds|601", "clockSkewSeconds|-1", "clockSkewSeconds|60s", "clockSkewSeconds|1.5",
        "clockSkewSeconds|+5", "clockSkewSeconds|6 0", "clockSkewSeconds|\u0665",
        "maxTokenAgeSeconds|0", "maxTokenAgeSeconds|2147483648", "maxTokenAgeSeconds|9999999999",
        "maxTokenAgeSeconds|99999999999999999999", "maxTokenAgeSeconds|PT1H",
        "maxTokenLength|0", "jwksRefreshSeconds|0", "jwksCooldownSeconds|0", "connectTimeoutMillis|0",
        "requestTimeoutMillis|-5",
        "tokenProfile|RFC9068", "tokenProfile|rfc 9068", "authentication|none", "authentication|Optional",
        "errorBody|JSON", "errorBody|html",
        "allowInsecureHttp|yes", "allowInsecureHttp|TRUE", "allowInsecureHttp|1",
        "signingAlgorithms|none", "signingAlgorithms|HS256", "signingAlgorithms|RS256,none", "signingAlgorithms|rs256",
        "signingAlgorithms|RS256;ES256", "signingAlgorithms|ES256K", "signingAlgorithms|,",
        "realm|caf\u00e9", "realm|a\u0007b",
        "audiences|,", "audiences| , ", "issuerAliases|,",
        "principalClaims|/a~b", "scopeClaims|scope,/~2", "roleClaims|/~", "audienceClaims|/~",
        "requiredClaims|=x", "requiredClaims|tenant=", "requiredClaims|a b=", "requiredClaims|=", "requiredClaims|/~=x",
        "roleMappings|admin", "roleMappings|=admin", "roleMappings|admin=", "roleMappings|a=b c",
        "userinfoClaims|/realm/roles",
        "requiredScopes|read\"", "requiredScopes|a\\b", "requiredScopes|caf\u00e9"})
    void refuses(String name, String value) {
        String problems = WebXml.complete().init(name, value).problems();

        String shown = value.trim().replaceAll("\\p{Cntrl}", "?");
        assertTrue(problems.contains(name + " [" + shown + "] "), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a, b", " a ,, b,", "a\n      b\n", "\ta\tb", "a b a"})
    void listIsSeparatedByCommasOrWhiteSpace(String list) {
        assertEquals(Set.of("a", "b"), WebXml.complete().init("audiences", list).issuer().audiences());
    }

    @Test
    void aliasesAreIssuersToo() {
        assertEquals(Set.of("https://as.example", "https://old.example", "old"),
                WebXml.complete().init("issuerAliases", "https://old.example old").issuer().issuerAndAliases());
    }

    @Test
    void listedAlgorithmsAreTheOnlyOnes() {
        assertEquals(EnumSet.of(SigningAlgorithm.ES256, SigningAlgorithm.PS512),
                WebXml.complete().init("signingAlgorithms", "PS512,ES256").issuer().signingAlgorithms());
    }

    @Test
    void claimsKeepTheirOrder() {
        assertEquals(List.of(ClaimName.of("z"), ClaimName.of("/a/b"), ClaimName.of("m")),
                WebXml.complete().init("audienceClaims", "z /a/b m z").issuer().audienceClaims());
    }

    @Test
    void valuesOfOneRequiredClaimAreCollected() {
        Map<ClaimName, Set<String>> required = WebXml.complete()
                .init("requiredClaims", "tenant=a, /acr=1=2, tenant=b, email_verified")
                .issuer().requiredClaims();

        assertEquals(Map.of(
                ClaimName.of("tenant"), Set.of("a", "b"),
                ClaimName.of("/acr"), Set.of("1=2"),
                ClaimName.of("email_verified"), Set.of()), required);
    }

    @Test
    void requiredScopesKeepTheirOrder() {
        assertEquals(List.of("write", "read"),
                WebXml.complete().init("requiredScopes", "write read").settings().requiredScopes());
    }

    @Test
    void startLineTellsEverySettingInForce() {
        String line = WebXml.complete()
                .init("issuerAliases", "old")
                .init("jwksUri", "https://as.example/jwks")
                .init("requiredClaims", "tenant=a")
                .init("maxTokenAgeSeconds", "900")
                .init("roleMappings", "grp=admin")
                .init("requiredScopes", "read")
                .settings().toString();

        assertTrue(line.contains("issuer=https://as.example, issuerAliases=[old], jwksUri=https://as.example/jwks"),
                line);
        for (InitParameter parameter : InitParameter.values()) {
            boolean inForce = parameter.defaultText().isPresent();
            assertTrue(!inForce || line.contains(parameter.parameterName() + "="), parameter + " is not in " + line);
        }
        assertTrue(line.contains("tokenProfile=any") && line.contains("errorBody=json"), line);
        assertTrue(line.contains("requiredClaims={tenant=[a]}") && line.contains("roleMappings={grp=[admin]}"), line);
        assertTrue(line.contains("maxTokenAgeSeconds=900") && line.contains("requiredScopes=[read]"), line);
    }

    @Test
    void startLineIsOneLineOfAscii() {
        String line = WebXml.complete().init("audiences", "caf\u00e9\u2028\u001b").settings().toString();

        assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    }
}
