/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Guide;
import io.github.bearertokenfilter.example.support.SecurityRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where the application lacks the file for Jetty, it does not start, and {@code container-security.md} knows why. */
@RunOn({ServletContainer.JETTY_12_1_EE9, ServletContainer.JETTY_12_1, ServletContainer.JETTY_12_1_EE11})
class JettyFileMissingIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        use(jetty.startWithJakartaAuthentication(SecurityRecipe.of(jetty),
                withoutFile(Applications.fortress("fortress", lines)),
                withHalfOfTheFile(Applications.fortress("half", lines)),
                Applications.probe("probe", lines)));
    }

    private static WebApplication withHalfOfTheFile(WebApplication fortress) {
        return webapps -> {
            fortress.installIn(webapps);
            for (String environment : List.of("ee9", "ee10", "ee11")) {
                Configuration.edit(webapps.resolve("half/WEB-INF/jetty-" + environment + "-web.xml"),
                        xml -> xml.replaceFirst("(?s)<Get name=\"hiddenClassMatcher\">.*?</Get>", ""));
            }
        };
    }

    private static WebApplication withoutFile(WebApplication fortress) {
        return webapps -> {
            fortress.installIn(webapps);
            for (String environment : List.of("ee9", "ee10", "ee11")) {
                Files.delete(webapps.resolve("fortress/WEB-INF/jetty-" + environment + "-web.xml"));
            }
        };
    }

    @Test
    void applicationWithALoginFailsInJettyWithTheMessageThatTheGuideExplains() throws IOException {
        String message = "IllegalStateException: No LoginService for ";

        assertEquals(503, client("/fortress").get("/gate/free", issuer().token()).status());
        assertTrue(log().text().contains(message), log()::text);
        assertTrue(Guide.CONTAINER_SECURITY.text().contains(message));
    }

    /** Jetty lets the file see what it hides from the application, and what was seen once stays. */
    @Test
    void applicationIsProtectedWithTheHalfOfTheFileThatPrepares() {
        assertEquals(200, client("/half").get("/gate/user/x", issuer().token()).status());
        assertEquals(403, client("/half").get("/gate/admin/x", issuer().token()).status());
        assertEquals(401, client("/half").get("/gate/user/x").status());
        assertEquals(200, client("/half").get("/gate/free", issuer().token()).status());
    }

    @Test
    void applicationWithoutALoginIsToldOfTheFile() {
        assertEquals(503, client("/probe").get("/caller", issuer().token()).status());
        assertTrue(log().text().contains("does not start: containerSecurity [true] needs a file"
                + " WEB-INF/jetty-ee10-web.xml (or -ee9-, -ee11-) in Jetty"), log()::text);
    }
}
