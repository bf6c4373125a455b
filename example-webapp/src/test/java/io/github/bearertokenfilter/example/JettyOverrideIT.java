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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** An override descriptor protects the one application of a Jetty that it is meant for, without opening it. */
@RunOn(ServletContainer.JETTY_12_1)
class JettyOverrideIT extends ContainerTest {

    private static final String WEB_XML =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"></web-app>";

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        use(jetty.startConfigured(base -> protectOne(base, jetty.filterJar(), lines),
                Applications.probeWithoutFilter("legacy", ""),
                Applications.probeWithoutFilter("other", "")));
    }

    private static void protectOne(Path base, Path filterJar, FilterLines lines) throws IOException {
        Configuration.copyInto(base.resolve("lib/bearer-token-filter"), filterJar);
        Guide.DEPLOYMENT.write("webapps/legacy.xml", base);
        Files.writeString(Files.createDirectory(base.resolve("etc")).resolve("legacy-override.xml"),
                lines.insertInto(WEB_XML));
    }

    @Test
    void protectsTheOneApplication() {
        assertEquals(401, client("/legacy").get("/caller").status());
        assertEquals(200, client("/legacy").get("/caller", issuer().token()).status());
        assertEquals(200, client("/other").get("/caller").status());
    }
}
