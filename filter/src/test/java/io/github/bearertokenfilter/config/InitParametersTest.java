/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which parameters there are and where they may stand. */
class InitParametersTest {

    private static final String REFUSAL = "BearerTokenFilter [bearer] does not start: ";

    @Test
    void issuerAndAudiencesAreEnough() {
        IssuerSettings issuer = WebXml.complete().issuer();

        assertEquals("https://as.example", issuer.issuer());
        assertEquals(Set.of("api"), issuer.audiences());
    }

    @Test
    void issuerAndAudiencesAreRequired() {
        assertEquals(REFUSAL + "issuer is required; audiences is required", WebXml.empty().problems());
    }

    @Test
    void problemOfAnotherParameterDoesNotHideThatOneIsRequired() {
        String problems = WebXml.empty().init("issuerAliases", "").init("audienceClaims", "").problems();

        assertTrue(problems.contains("issuer is required"), problems);
        assertTrue(problems.contains("audiences is required"), problems);
    }

    @Test
    void badRequiredParameterIsToldOnce() {
        assertEquals(REFUSAL + "issuer [] must not be blank; audiences [] must not be blank",
                WebXml.empty().init("issuer", " ").init("audiences", "").problems());
    }

    @ParameterizedTest
    @EnumSource
    void noParameterMayBeBlank(InitParameter parameter) {
        String name = parameter.parameterName();

        assertEquals(REFUSAL + mustNotBeBlank(parameter), WebXml.complete().init(name, " \t\n").problems());
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterMayStandAmongTheContextParams(InitParameter parameter) {
        WebXml webXml = WebXml.empty()
                .context("bearerTokenFilter.issuer", "https://as.example")
                .context("bearerTokenFilter.audiences", "api")
                .context("bearerTokenFilter." + parameter.parameterName(), "");

        assertEquals(REFUSAL + mustNotBeBlank(parameter), webXml.problems());
    }

    @Test
    void allProblemsAreToldInOneMessage() {
        String problems = WebXml.complete()
                .init("clockSkewSeconds", "601")
                .init("authentication", "yes")
                .init("isuer", "x")
                .init("jwksUri", "http://as.example/jwks")
                .init("realm", "${NOWHERE}")
                .problems();

        assertEquals(4, problems.chars().filter(c -> c == ';').count(), problems);
        assertTrue(problems.contains("clockSkewSeconds [601] must be a whole number from 0 to 600"), problems);
        assertTrue(problems.contains("authentication [yes] must be one of required, optional"), problems);
        assertTrue(problems.contains("unknown init-param [isuer], did you mean [issuer]?"), problems);
        assertTrue(problems.contains("jwksUri [http://as.example/jwks] must begin with https://"), problems);
        assertTrue(problems.contains("realm [${NOWHERE}] needs the system property"), problems);
    }

    @ParameterizedTest
    @CsvSource({
        "Issuer,            issuer",
        "audience,          audiences",
        "jwksURI,           jwksUri",
        "jwkSetUri,         jwksUri",
        "clockSkew,         clockSkewSeconds",
        "connectTimeoutMs,  connectTimeoutMillis",
        "allowInsecureHTTP, allowInsecureHttp",
        "rolesClaims,       roleClaims",
        "required-scopes,   requiredScopes"})
    void nearestNameIsOffered(String unknown, String nearest) {
        assertEquals(REFUSAL + "unknown init-param [" + unknown + "], did you mean [" + nearest + "]?",
                WebXml.complete().init(unknown, "x").problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "is", "timeToLive", "proxy-authorization", "keycloakRealmName"})
    void nothingIsOfferedWhereNoNameIsNear(String unknown) {
        assertEquals(REFUSAL + "unknown init-param [" + unknown + "]", WebXml.complete().init(unknown, "x").problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop", "resource", "publicUri"})
    void parameterOfLaterFeatureIsUnknown(String name) {
        String problems = WebXml.complete().init(name, "true").problems();

        assertTrue(problems.contains("unknown init-param [" + name + "]"), problems);
    }

    @Test
    void nameIsTakenToTheLetter() {
        assertTrue(WebXml.complete().init(" realm", "x").problems().contains("unknown init-param [ realm]"));
        assertTrue(WebXml.complete().init("", "x").problems().contains("unknown init-param []"));
    }

    @Test
    void contextParamServesWhereTheInitParamIsSilent() {
        FilterSettings settings = WebXml.empty()
                .context("bearerTokenFilter.issuer", "https://context.example")
                .context("bearerTokenFilter.audiences", "api")
                .context("bearerTokenFilter.realm", "context")
                .settings();

        assertEquals("https://context.example", settings.issuers().get(0).issuer());
        assertEquals("context", settings.realm());
    }

    @Test
    void initParamWinsOverContextParam() {
        IssuerSettings issuer = WebXml.complete()
                .context("bearerTokenFilter.issuer", "https://context.example")
                .issuer();

        assertEquals("https://as.example", issuer.issuer());
    }

    @Test
    void overriddenContextParamNeedNotBeGood() {
        assertEquals("good", WebXml.complete()
                .context("bearerTokenFilter.realm", " ")
                .init("realm", "good")
                .settings().realm());
    }

    @Test
    void unknownContextParamIsRefused() {
        assertEquals(REFUSAL + "unknown context-param [bearerTokenFilter.reaml], did you mean"
                        + " [bearerTokenFilter.realm]?",
                WebXml.complete().context("bearerTokenFilter.reaml", "x").problems());
    }

    @Test
    void contextParamsOfOthersAreNotLookedAt() {
        FilterSettings settings = WebXml.complete()
                .context("realm", "other")
                .context("bearerTokenFilterX.realm", "other")
                .context("BearerTokenFilter.realm", "other")
                .settings();

        assertEquals("api", settings.realm());
    }

    @Test
    void initParamWithPrefixIsUnknown() {
        String problems = WebXml.complete().init("bearerTokenFilter.realm", "x").problems();

        assertTrue(problems.contains("unknown init-param [bearerTokenFilter.realm]"), problems);
    }

    @Test
    void valuesAreTrimmed() {
        assertEquals("my api", WebXml.complete().init("realm", "\n   my api\t ").settings().realm());
    }

    @Test
    void connectTimeoutThatCannotBeReachedIsWarnedOf() {
        FilterSettings settings = WebXml.complete()
                .init("connectTimeoutMillis", "3000").init("requestTimeoutMillis", "2999").settings();

        assertEquals(List.of("connectTimeoutMillis [3000] has no effect, because requestTimeoutMillis [2999] is over"
                + " before"), settings.warnings());
    }

    @ParameterizedTest
    @CsvSource({"connectTimeoutMillis, 5000", "requestTimeoutMillis, 1"})
    void timeoutIsNotHeldAgainstADefault(String name, String millis) {
        assertEquals(List.of(), WebXml.complete().init(name, millis).settings().warnings());
    }

    @Test
    void problemIsToldInOneLineOfBoundedLength() {
        String problems = WebXml.complete().init("authentication", "a\r\nb" + "c".repeat(5000)).problems();

        assertTrue(problems.startsWith(REFUSAL + "authentication [a??bc"), problems);
        assertTrue(problems.length() < 500, problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=*", "a=b c=**"})
    void nobodyIsGivenWhatIsNoRole(String mappings) {
        String problems = WebXml.complete().init("roleMappings", mappings).problems();

        assertTrue(problems.contains("must not name * or **"), problems);
    }

    @Test
    void placeholdersAreReplacedBeforeTheValueIsRead() {
        IssuerSettings issuer = WebXml.empty()
                .init("issuer", "https://${AS_HOST:as.example}/${REALM}")
                .init("audiences", "${AUDIENCES}")
                .init("clockSkewSeconds", " ${SKEW:5} ")
                .environment("REALM", "staff")
                .systemProperty("AUDIENCES", "a, b")
                .issuer();

        assertEquals("https://as.example/staff", issuer.issuer());
        assertEquals(Set.of("a", "b"), issuer.audiences());
        assertEquals(5, issuer.clockSkew().toSeconds());
    }

    @Test
    void placeholderThatBecomesBlankIsBlank() {
        assertEquals(REFUSAL + "realm [${EMPTY:}] must not be blank",
                WebXml.complete().init("realm", "${EMPTY:}").problems());
    }

    @Test
    void badValueIsToldAsItWasWrittenNotAsItWasReplaced() {
        String problems = WebXml.complete().init("errorBody", "${PASSWORD}").environment("PASSWORD",
                "s3cret").problems();

        assertTrue(problems.contains("errorBody [${PASSWORD}]"), problems);
        assertFalse(problems.contains("s3cret"), problems);
    }

    private static String mustNotBeBlank(InitParameter parameter) {
        return parameter.parameterName() + (parameter.isSecret() ? " must not be blank" : " [] must not be blank");
    }
}
