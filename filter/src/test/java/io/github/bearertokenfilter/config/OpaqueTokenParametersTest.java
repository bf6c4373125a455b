/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.config.InitParameter.OpaqueTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The parameters of opaque tokens, introspection and userinfo, and above all the secret among them. */
class OpaqueTokenParametersTest {

    private static final String SECRET = "Xk7fW2mPq9LrTz4v";

    @Test
    void opaqueTokensAreRejectedUnlessTheOperatorWantsThem() {
        IssuerSettings issuer = WebXml.complete().issuer();

        assertEquals(OpaqueTokens.REJECT, issuer.opaqueTokens());
        assertFalse(issuer.introspectJwts());
        assertEquals(Set.of(), issuer.userinfoClaims());
        assertEquals(Duration.ofSeconds(60), issuer.opaqueCache());
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaqueTokens=introspect", "introspectJwts=true"})
    void introspectionNeedsClientAndSecret(String use) {
        String[] nameAndValue = use.split("=");

        String problems = WebXml.complete().init(nameAndValue[0], nameAndValue[1]).problems();

        assertTrue(problems.contains("introspectionClientId is required"), problems);
        assertTrue(problems.contains(
                "introspectionClientSecret or introspectionClientSecretFile is required"), problems);
    }

    @Test
    void userinfoNeedsNothingElse() {
        assertEquals(List.of(), WebXml.complete().init("opaqueTokens", "userinfo").settings().warnings());
    }

    @Test
    void secretMayComeFromTheEnvironment() {
        WebXml webXml = introspecting()
                .init("introspectionClientSecret", "${API_SECRET}")
                .environment("API_SECRET", SECRET);

        assertEquals(SECRET, webXml.issuer().introspectionClientSecret());
        assertEquals(List.of(), webXml.settings().warnings());
        assertSecretIsHidden(webXml.settings());
    }

    @Test
    void secretMayComeFromFile(@TempDir Path folder) throws Exception {
        WebXml webXml = introspecting().init("introspectionClientSecretFile", file(folder, "  " + SECRET + "\r\n"));

        assertEquals(SECRET, webXml.issuer().introspectionClientSecret());
        assertEquals(List.of(), webXml.settings().warnings());
        assertSecretIsHidden(webXml.settings());
    }

    @Test
    void secretInWebXmlIsWarnedAbout() {
        FilterSettings settings = introspecting().init("introspectionClientSecret", SECRET).settings();

        assertEquals(List.of("introspectionClientSecret stands in web.xml as it is:"
                + " take it from the environment with ${NAME}"), settings.warnings());
        assertSecretIsHidden(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${NOPE:" + SECRET + "}", SECRET + "${NOPE:}", "${NOPE:}" + SECRET + "${NOPE:}"})
    void secretInWebXmlIsWarnedAboutBesidePlaceholdersAndAsTheirDefault(String text) {
        FilterSettings settings = introspecting().init("introspectionClientSecret", text).settings();

        assertEquals(List.of("introspectionClientSecret has a default or a part that stands in web.xml as it is:"
                + " write ${NAME} alone"), settings.warnings());
        assertSecretIsHidden(settings);
    }

    @Test
    void secretOfOneOfSeveralIssuersIsHiddenToo() {
        FilterSettings settings = WebXml.empty()
                .init("issuers", "a b").init("audiences", "api")
                .init("a.issuer", "https://a.example").init("b.issuer", "https://b.example")
                .init("b.opaqueTokens", "introspect").init("b.introspectionClientId", "id")
                .init("b.introspectionClientSecret", SECRET)
                .settings();

        assertEquals(OpaqueTokens.REJECT, settings.issuers().get(0).opaqueTokens());
        assertEquals(OpaqueTokens.INTROSPECT, settings.issuers().get(1).opaqueTokens());
        assertTrue(settings.warnings().get(0).startsWith("b.introspectionClientSecret stands in web.xml as it is"));
        assertSecretIsHidden(settings);
    }

    @Test
    void secretIsNotShownWithTheProblemsOfOtherParameters() {
        String problems = introspecting().init("introspectionClientSecret", SECRET).init("audience", "x").problems();

        assertFalse(problems.contains(SECRET), problems);
    }

    @Test
    void secretAndFileContradictEachOther(@TempDir Path folder) throws Exception {
        String problems = introspecting().init("introspectionClientSecret", SECRET)
                .init("introspectionClientSecretFile", file(folder, "other")).problems();

        assertTrue(problems.contains("introspectionClientSecret contradicts introspectionClientSecretFile"), problems);
        assertFalse(problems.contains(SECRET), problems);
    }

    @Test
    void fileMustHoldSecret(@TempDir Path folder) throws Exception {
        for (String file : List.of(folder.resolve("absent").toString(), folder.toString(), file(folder, " \n"),
                file(folder, "x".repeat(4097)))) {
            String problems = introspecting().init("introspectionClientSecretFile", file).problems();

            assertTrue(problems.contains("introspectionClientSecretFile [" + file + "] cannot be read, is blank,"),
                    problems);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspectionUri", "introspectionClientId", "introspectionClientSecret",
        "introspectionClientSecretFile"})
    void whatIsOfNoUseForLackOfIntrospectionIsRefused(String parameter) {
        String problems = WebXml.complete().init("opaqueTokens", "userinfo").init(parameter, "https://as.example/x")
                .problems();

        assertTrue(problems.contains(parameter + " is of no use, because opaqueTokens is not introspect"), problems);
    }

    @Test
    void whatIsOfNoUseForLackOfUserinfoIsRefused() {
        String problems = WebXml.complete().init("userinfoUri", "https://as.example/x").problems();

        assertTrue(problems.contains("userinfoUri is of no use, because opaqueTokens is not userinfo"), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspectionUri", "userinfoUri"})
    void endpointsMustBeAddressesOfHttps(String parameter) {
        String problems = introspecting().init("introspectionClientSecret", "${S:x}").init("userinfoClaims", "email")
                .init(parameter, "http://as.example/x").problems();

        assertTrue(problems.contains(parameter + " [http://as.example/x] must begin with https://"), problems);
    }

    @Test
    void onlyOneOfSeveralIssuersMayHaveOpaqueTokens() {
        String problems = WebXml.empty().init("issuers", "a b").init("audiences", "api")
                .init("a.issuer", "https://a.example").init("b.issuer", "https://b.example")
                .init("opaqueTokens", "userinfo").problems();

        assertTrue(problems.contains("opaqueTokens is set for more than one of the issuers"), problems);
    }

    @Test
    void ageOfTokenCannotBeHadFromUserinfo() {
        String problems =
                WebXml.complete().init("opaqueTokens", "userinfo").init("maxTokenAgeSeconds", "600").problems();

        assertTrue(problems.contains("maxTokenAgeSeconds contradicts opaqueTokens userinfo"), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf"})
    void whatTheTokenItselfMustSayIsNotTakenFromUserinfo(String claim) {
        String problems = WebXml.complete().init("userinfoClaims", "email " + claim).problems();

        assertTrue(problems.contains("userinfoClaims [" + claim + "] is always taken from the token itself"), problems);
    }

    private static WebXml introspecting() {
        return WebXml.complete().init("opaqueTokens", "introspect").init("introspectionClientId", "reports-api");
    }

    private static String file(Path folder, String content) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), content).toString();
    }

    private static void assertSecretIsHidden(FilterSettings settings) {
        String shown = settings + " " + settings.issuers() + settings.warnings();

        assertFalse(shown.contains(SECRET), shown);
        assertTrue(shown.contains("introspectionClientSecret=***"), shown);
    }
}
