/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What {@code deployment.md} tells operators of Jetty protects applications that nobody has opened. */
@RunOn({ServletContainer.JETTY_10, ServletContainer.JETTY_12_0, ServletContainer.JETTY_12_1})
class JettyDeploymentIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        use(jetty.startConfigured(base -> protectAll(jetty, base, lines),
                Applications.probeWithoutFilter("legacy", ""),
                Applications.probeWithoutFilter("other", ""),
                Applications.probeWithoutFilter("confidential", Applications.CONFIDENTIAL)));
    }

    private static void protectAll(ServletContainer jetty, Path base, FilterLines lines) throws IOException {
        boolean hasEnvironments = jetty != ServletContainer.JETTY_10;
        if (hasEnvironments) {
            Configuration.copyInto(base.resolve("lib/bearer-token-filter"), jetty.filterJar());
            Guide.DEPLOYMENT.write("modules/bearer-token-filter.mod", base);
            Guide.DEPLOYMENT.write("start.d/bearer-token-filter.ini", base);
            Guide.DEPLOYMENT.write("start.d/forwarded.ini", base);
        } else {
            Configuration.copyInto(base.resolve("lib/ext"), jetty.filterJar());
            Guide.DEPLOYMENT.write("start.d/bearer-token-filter-10.ini", base);
            Guide.DEPLOYMENT.write("start.d/forwarded-10.ini", base);
        }
        Path defaults = jetty.home().resolve(hasEnvironments ? "etc/webdefault-ee10.xml" : "etc/webdefault.xml");
        Files.writeString(Files.createDirectories(base.resolve("etc")).resolve("webdefault-filter.xml"),
                lines.insertInto(Files.readString(defaults)));
    }

    @Test
    void everyApplicationIsProtected() {
        assertEquals(401, client("/legacy").get("/caller").status());
        assertEquals(401, client("/other").get("/caller").status());
        assertEquals(200, client("/legacy").get("/caller", issuer().token()).status());
        assertEquals(200, client("/other").get("/caller", issuer().token()).status());
    }

    @Test
    void everyApplicationHasAFilterOfItsOwnAndStartsWithoutWarning() {
        assertEquals(3, log().linesWith("BearerTokenFilter [bearerToken] started").size());
        assertEquals(List.of(), log().warningsOfFilter());
    }

    @Test
    void applicationTakesTheProxysWordForTls() {
        String authorization = "Authorization: Bearer " + issuer().token();

        assertNotEquals(200, client("/confidential").getWithHeaders("/caller", authorization).status());
        assertEquals(200, client("/confidential")
                .getWithHeaders("/caller", authorization, "X-Forwarded-Proto: https").status());
    }
}
