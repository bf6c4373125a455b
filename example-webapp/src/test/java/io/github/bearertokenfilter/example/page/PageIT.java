/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.page;

import io.github.bearertokenfilter.example.authorization.AuthorizationServer;
import io.github.bearertokenfilter.example.authorization.DemoClients;
import io.github.bearertokenfilter.example.authorization.DemoUser;
import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A user signs in at the real authorization server and calls the old servlets from the page. */
class PageIT {

    private static AuthorizationServer authorizationServer;
    private static RunningContainer tomcat;

    private Browser browser;
    private LegacyOrdersPage page;

    @BeforeAll
    static void start() throws IOException {
        authorizationServer = AuthorizationServer.start();
        tomcat = ServletContainer.TOMCAT_11.start(
                Map.of("demo.issuer", authorizationServer.issuer(), "demo.secret", DemoClients.APPLICATION_SECRET),
                Applications.example("example-webapp"),
                Applications.example("introspecting", Map.of(
                        "bearerTokenFilter.opaqueTokens", "introspect",
                        "bearerTokenFilter.introspectionClientId", DemoClients.APPLICATION_ID,
                        "bearerTokenFilter.introspectionClientSecret", "${demo.secret}")),
                Applications.example("asking-userinfo", Map.of("bearerTokenFilter.opaqueTokens", "userinfo")));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        authorizationServer.close();
    }

    @BeforeEach
    void openPage() {
        browser = Browser.start();
        openPageOf("example-webapp");
    }

    private void openPageOf(String application) {
        page = LegacyOrdersPage.open(browser.driver(), URI.create(tomcat.address() + "/" + application + "/"));
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void greetsUserByNameAndKeepsHimOutOfTheAdministration() throws IOException {
        page.signIn(DemoUser.ALICE);

        page.awaitAnswer("/app/greeting", LegacyOrdersPage.ACCESS_TOKEN);
        assertEquals("Signed in as alice", page.caller());
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Alice Lindström"), page.body());
        browser.takeScreenshot("greeting");

        page.press("report");
        page.awaitAnswer("/app/report", LegacyOrdersPage.ACCESS_TOKEN);
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Sales report for alice"), page.body());

        page.press("admin");
        page.awaitAnswer("/app/admin", LegacyOrdersPage.ACCESS_TOKEN);
        assertEquals(403, page.status());
        assertEquals("the application", page.answeredBy());
        browser.takeScreenshot("administration-refused");
    }

    @Test
    void letsAdministratorIn() throws IOException {
        page.signIn(DemoUser.BOB);

        page.press("admin");
        page.awaitAnswer("/app/admin", LegacyOrdersPage.ACCESS_TOKEN);
        assertEquals(200, page.status());
        assertTrue(page.body().contains("open for bob"), page.body());
        browser.takeScreenshot("administration");
    }

    @Test
    void isRefusedWithoutAnAccessTokenForTheApplication() throws IOException {
        page.press("noToken");
        assertRefused(LegacyOrdersPage.NO_TOKEN, "Bearer realm=\"api\"");

        page.signIn(DemoUser.ALICE);
        page.press("idToken");
        assertRefused(LegacyOrdersPage.ID_TOKEN, "Bearer realm=\"api\", error=\"invalid_token\", ");
        browser.takeScreenshot("id-token-refused");

        page.press("withoutAudience");
        assertRefused(LegacyOrdersPage.TOKEN_WITHOUT_AUDIENCE, "Bearer realm=\"api\", error=\"invalid_token\", ");
        browser.takeScreenshot("token-without-audience-refused");
        assertTrue(page.opaqueTokens().endsWith("here the filter refuses it."), page.opaqueTokens());
    }

    @Test
    void isGreetedWithTokenWithoutAudienceIfItIsIntrospected() throws IOException {
        openPageOf("introspecting");

        assertGreetedWithTokenWithoutAudience("introspected");
        assertEquals("Signed in as alice", page.caller());
    }

    @Test
    void isGreetedWithTokenWithoutAudienceIfUserinfoTakesIt() throws IOException {
        openPageOf("asking-userinfo");

        assertGreetedWithTokenWithoutAudience("userinfo");
    }

    private void assertGreetedWithTokenWithoutAudience(String how) throws IOException {
        page.signIn(DemoUser.ALICE);
        page.press("withoutAudience");
        page.awaitAnswer("/app/greeting", LegacyOrdersPage.TOKEN_WITHOUT_AUDIENCE);

        assertEquals(200, page.status());
        assertEquals("the application", page.answeredBy());
        assertTrue(page.body().contains("Hello, alice!"), page.body());
        assertTrue(page.body().contains("Alice Lindström"), page.body());
        assertTrue(page.opaqueTokens().contains(how), page.opaqueTokens());
        browser.takeScreenshot("token-without-audience-" + how);
    }

    private void assertRefused(String sent, String challenge) {
        page.awaitAnswer("/app/greeting", sent);
        assertEquals(401, page.status());
        assertTrue(page.challenge().startsWith(challenge), page.challenge());
        assertEquals("the filter", page.answeredBy());
    }

    @Test
    void sendsFormInUtf8() {
        page.signIn(DemoUser.ALICE);

        page.sendForm();
        page.awaitAnswer("/app/feedback", LegacyOrdersPage.ACCESS_TOKEN);
        assertEquals(200, page.status());
        assertTrue(page.body().contains("<dd>Grüße aus Zürich</dd>"), page.body());
    }
}
