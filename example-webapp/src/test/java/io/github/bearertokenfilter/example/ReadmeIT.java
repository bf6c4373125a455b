/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What README tells to write into web.xml protects an application. */
class ReadmeIT {

    @Test
    void linesOfReadmeProtectAnApplication() throws IOException {
        try (JwtIssuer issuer = JwtIssuer.start();
                RunningContainer jetty = ServletContainer.JETTY_12_1.start(
                        Applications.probe("probe", FilterLines.trusting(issuer.issuer())))) {
            Client probe = new Client(jetty.address(), "/probe");

            assertEquals(401, probe.get("/caller").status());
            assertEquals(200, probe.get("/caller", issuer.token()).status());
            assertEquals(List.of(), jetty.log().warningsOfFilter());
        }
    }
}
