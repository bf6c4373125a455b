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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The caller is the same in every dispatch that a request can take, found once; statuses of the application stay. */
@RunOn
@Tag("core")
class DispatchIT extends ContainerTest {

    private static final String ALICE = " principal=alice remoteUser=alice authType=Bearer user=true admin=false";
    private static final String NOBODY = " principal=null remoteUser=null authType=null user=false admin=false";

    private final Client probe = client("/probe");
    private final Client bare = client("/bare");

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
        assertWay(way(path, status, dispatcherType + ALICE), probe.get(path, issuer().token()));
        if (status >= 400) {
            assertWay(way(path, status, dispatcherType + NOBODY), bare.get(path));
        }
    }

    /** The way of the row, or that of a container which has one of its own past the application's error page. */
    private Way way(String path, int status, String body) {
        if (path.equals("/dispatch/forbidden") && servletContainer().isOpenLiberty()) {
            return new Way(403, "Error 403: SRVE0295E: Error reported: 403");
        }
        if (path.equals("/async/failure") && servletContainer().isOpenLiberty()) {
            return new Way(200, body.replace("ERROR", "INCLUDE"));
        }
        if (path.equals("/async/failure") && servletContainer() == ServletContainer.WILDFLY) {
            return new Way(500, "<html><head><title>ERROR</title><style>");
        }
        return new Way(status, body);
    }

    private static void assertWay(Way way, Answer answer) {
        boolean isPageOfContainer = way.body().startsWith("<html>");
        assertEquals(way, new Way(answer.status(),
                isPageOfContainer ? answer.body().lines().findFirst().orElse("") : answer.body().strip()));
    }

    @Test
    void callerIsForgottenInLaterDispatchesOnceLoggedOut() {
        Answer answer = probe.get("/dispatch/logout", issuer().token());

        assertEquals("FORWARD" + NOBODY, answer.body().strip());
        assertEquals(200, answer.status());
    }

    private record Way(int status, String body) { }
}
