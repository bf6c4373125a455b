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
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Where no token is needed, a caller without one is nobody in every dispatch, and may even log out. */
@RunOn
class AnonymousCallerIT extends ContainerTest {

    private final Client probe = client("/probe");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Applications.probe("probe",
                FilterLines.trusting(issuer().issuer()).with("authentication", "optional"))));
    }

    @ParameterizedTest(name = "{0} ends in {2}")
    @CsvSource({
        "/caller,                    200, REQUEST",
        "/dispatch/forward,          200, FORWARD",
        "/dispatch/include,          200, INCLUDE",
        "/dispatch/logout,           200, FORWARD",
        "/dispatch/failure,          500, ERROR",
        "/async/dispatch,            200, ASYNC",
        "/async/worker-given,        200, WORKER",
    })
    void isNobody(String path, int status, String dispatcherType) {
        Answer answer = probe.get(path);

        assertEquals(dispatcherType + " principal=null remoteUser=null authType=null user=false admin=false",
                answer.body().strip());
        assertEquals(status, answer.status());
    }
}
