/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.ServletContainer.Ring;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The caller is the same in every dispatch that a request can take, found once; statuses of the application stay. */
@RunOn
@Tag("core")
class DispatchIT extends ContainerTest {

    private final Client probe = client("/probe");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(
                Applications.probe("probe", FilterLines.trusting(issuer().issuer())),
                Applications.probeWithoutFilter("bare", "")));
    }

    @ParameterizedTest(name = "{0} ends in {2}")
    @CsvSource({
        "/caller,                      200, REQUEST",
        "/dispatch/forward,            200, FORWARD",
        "/dispatch/forward-by-name,    200, FORWARD",
        "/dispatch/forward-twice,      200, FORWARD",
        "/dispatch/include,            200, INCLUDE",
        "/dispatch/include-by-name,    200, INCLUDE",
        "/dispatch/authenticate,       200, REQUEST",
        "/dispatch/failure,            500, ERROR",
        "/dispatch/forbidden,          403, ERROR",
        "/dispatch/missing,            404, ERROR",
        "/nowhere,                     404, ERROR",
        "/async/dispatch,              200, ASYNC",
        "/async/dispatch-given,        200, ASYNC",
        "/async/dispatch-to,           200, ASYNC",
        "/async/dispatch-given-to,     200, ASYNC",
        "/async/forward,               200, FORWARD",
        "/async/failure,               500, ERROR",
        "/async/timeout,               500, ERROR",
        "/async/worker,                200, WORKER",
        "/async/worker-asking-context, 200, WORKER",
        "/async/worker-given,          200, WORKER",
        "/async/worker-of-container,   200, WORKER",
    })
    void callerIsKnown(String path, int status, String dispatcherType) {
        Answer answer = probe.get(path, issuer().token());

        assumeFalse(hasItsOwnWay(path, status, dispatcherType));
        assertEquals(dispatcherType + " principal=alice remoteUser=alice authType=Bearer user=true admin=false",
                answer.body().strip());
        assertEquals(status, answer.status());
    }

    /** Whether the container goes another way to the error page, or not at all, even without the filter. */
    private boolean hasItsOwnWay(String path, int status, String dispatcherType) {
        if (status < 400 || servletContainer().ring() == Ring.FIRST) {
            return false;
        }
        Answer bare = client("/bare").get(path);
        return bare.status() != status || !bare.body().startsWith(dispatcherType + " ");
    }

    @Test
    void callerIsForgottenInLaterDispatchesOnceLoggedOut() {
        Answer answer = probe.get("/dispatch/logout", issuer().token());

        assertEquals("FORWARD principal=null remoteUser=null authType=null user=false admin=false",
                answer.body().strip());
        assertEquals(200, answer.status());
    }
}
