/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Tomcat's SingleSignOn valve would take a token's caller into other applications, so the two do not go together. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatSingleSignOnIT extends ContainerTest {

    private static final String VALVE = "<Valve className=\"org.apache.catalina.authenticator.SingleSignOn\"/>";

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        use(tomcat.startConfigured(
                base -> Configuration.edit(base.resolve("conf/server.xml"),
                        text -> text.replaceFirst("(<Host [^>]*>)", "$1" + VALVE)),
                Applications.fortress("constrained", lines.with("containerSecurity", "true")),
                Applications.probe("plain", lines)));
    }

    @Test
    void applicationWithContainerSecurityDoesNotStart() {
        assertEquals(404, client("/constrained").get("/gate/user/x", issuer().token()).status());
        assertEquals(1, log().linesWith("does not start: containerSecurity [true] does not go with Tomcat's Single")
                .size(), log()::text);
    }

    @Test
    void otherApplicationsStart() {
        assertEquals(200, client("/plain").get("/caller", issuer().token()).status());
    }
}
