/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A form that the filter has read for a token is in the encoding that the application says as Servlet 6.1 has it. */
@RunOn({ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1_EE11})
class FormEncodingIT extends ContainerTest {

    private final Client probe = client("/probe");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Applications.probe("probe",
                FilterLines.trusting(issuer().issuer()).with("allowFormEncodedBodyParameter", "true")
                        .with("requestTimeoutMillis", "60000"))));
    }

    @Test
    void applicationSaysTheEncoding() {
        Answer answer = probe.post("/encoding", issuer().token(), Map.of("name", "J\u00fc"));

        assertEquals("J\u00c3\u00bc", answer.body());
        assertEquals(200, answer.status());
    }
}
