/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tomcat migrates an application for {@code javax.servlet}, and the filter's jar in it. */
@RunOn({ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatMigrationIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        WebApplication legacy = Applications
                .probe("legacy", FilterLines.trusting(issuer().issuer())).asJavax();
        use(tomcat.startConfigured(base -> legacy.installIn(Files.createDirectory(base.resolve("webapps-javaee")))));
    }

    @Test
    void migratedApplicationWantsTokenAndKnowsTheCaller() {
        Answer answer = client("/legacy").get("/dispatch/forward", issuer().token());

        assertEquals(401, client("/legacy").get("/dispatch/forward").status());
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("FORWARD principal=alice remoteUser=alice authType=Bearer"), answer::body);
    }
}
