/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.page;

import io.github.bearertokenfilter.example.authorization.DemoUser;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of the example web application, as a user works with it. */
final class LegacyOrdersPage {

    static final String ACCESS_TOKEN = "Authorization: Bearer (your access token)";
    static final String ID_TOKEN = "Authorization: Bearer (your ID token)";
    static final String TOKEN_WITHOUT_AUDIENCE = "Authorization: Bearer (an access token for no audience)";
    static final String NO_TOKEN = "no Authorization header";

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final WebDriver driver;
    private final String window;

    private LegacyOrdersPage(WebDriver driver) {
        this.driver = driver;
        this.window = driver.getWindowHandle();
    }

    static LegacyOrdersPage open(WebDriver driver, URI address) {
        driver.get(address.toString());
        return new LegacyOrdersPage(driver);
    }

    /** Signs in at the authorization server, in the window that opens for it. */
    void signIn(DemoUser user) {
        driver.findElement(By.id("sign-in")).click();
        switchToOtherWindow();
        fill("username", user.username());
        fill("password", user.password());
        driver.findElement(By.cssSelector("button[type=submit]")).click();
        driver.switchTo().window(window);
        await("signed in", page -> page.findElement(By.id("sign-out")).isDisplayed());
    }

    private void switchToOtherWindow() {
        await("a second window", browser -> browser.getWindowHandles().size() == 2);
        driver.getWindowHandles().stream()
                .filter(handle -> !handle.equals(window))
                .forEach(handle -> driver.switchTo().window(handle));
        await("the login page", page -> !page.findElements(By.name("username")).isEmpty());
    }

    private void fill(String field, String text) {
        driver.findElement(By.name(field)).sendKeys(text);
    }

    /** Presses the button for that call. */
    void press(String call) {
        driver.findElement(By.cssSelector("[data-call=" + call + "]")).click();
    }

    void sendForm() {
        driver.findElement(By.cssSelector("#feedback button")).click();
    }

    /** Returns when the page shows the answer to a call of that path with that token. */
    void awaitAnswer(String path, String sent) {
        await("the answer of " + path + " to " + sent, page -> text("path").equals(path) && text("sent").equals(sent));
    }

    String caller() {
        return text("caller");
    }

    int status() {
        return Integer.parseInt(text("status"));
    }

    /** What the page says becomes of opaque tokens. */
    String opaqueTokens() {
        return text("opaque-tokens");
    }

    String challenge() {
        return text("challenge");
    }

    String answeredBy() {
        return text("answered-by");
    }

    String body() {
        return text("body");
    }

    private String text(String id) {
        return driver.findElement(By.id(id)).getDomProperty("textContent");
    }

    private void await(String what, Predicate<WebDriver> condition) {
        new WebDriverWait(driver, AT_MOST).withMessage(what).until(condition::test);
    }
}
