/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Where nobody has done what {@code container-security.md} tells an operator to do, the application does not start.
 * Jetty with ee9 has its modules here, but as they come.
 */
@RunOn({ServletContainer.JETTY_10, ServletContainer.JETTY_12_1_EE8, ServletContainer.JETTY_12_1_EE9,
    ServletContainer.JETTY_12_1, ServletContainer.OPEN_LIBERTY, ServletContainer.OPEN_LIBERTY_EE8})
@Tag("second-ring")
class ContainerSecurityMissingIT extends ContainerTest {

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        use(servletContainer == ServletContainer.JETTY_12_1_EE9
                ? servletContainer.startWithJakartaAuthentication(
                        base -> { }, Applications.fortress("unprepared", lines))
                : servletContainer.start(Applications.probe("unprepared", lines)));
    }

    @Test
    void applicationDoesNotStartAndTheLogSaysWhy() {
        int status = client("/unprepared").get("/caller", issuer().token()).status();

        assertTrue(Set.of(404, 500, 503).contains(status), () -> "status " + status);
        assertTrue(log().text().contains("does not start: containerSecurity [true] needs "), log()::text);
    }
}
