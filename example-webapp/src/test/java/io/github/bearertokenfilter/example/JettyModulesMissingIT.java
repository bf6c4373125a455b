/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application that is prepared for a Jetty whose operator has switched no module on does not start, and says so. */
@RunOn({ServletContainer.JETTY_12_1_EE9, ServletContainer.JETTY_12_1, ServletContainer.JETTY_12_1_EE11})
class JettyModulesMissingIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        use(jetty.start(Applications.fortress("fortress", lines)));
    }

    @Test
    void applicationDoesNotStartAndTheLogTellsTheModules() {
        assertEquals(503, client("/fortress").get("/gate/free", issuer().token()).status());
        assertEquals(503, client("/fortress").get("/gate/user/x").status());
        assertTrue(log().text().contains("BearerTokenFilter does not start: containerSecurity [true] needs the API of"
                + " Jakarta Authentication, which this application does not see: switch on Jetty's modules ee10-jaspi"
                + " and ee10-jaspi-default-auth-config-factory (or ee9-, ee11-)"), log()::text);
    }
}
