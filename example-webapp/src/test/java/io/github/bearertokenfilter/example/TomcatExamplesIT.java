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
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The web application {@code examples} of Tomcat's distribution needs the jar and the lines in web.xml, no more. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatExamplesIT extends ContainerTest {

    private final Client examples = client("/examples");

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        use(tomcat.start(Applications.retrofitted("examples", tomcat.home().resolve("webapps/examples"),
                FilterLines.trusting(issuer().issuer()))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/servlets/servlet/HelloWorldExample,          Hello World!",
        "/servlets/servlet/RequestInfoExample/a/b?c=d, /a/b",
        "/servletToJsp,                                I have been invoked",
        "/jsp/snp/snoop.jsp,                           Remote user: alice",
        "/jsp/snp/snoop.jsp,                           Authorization scheme: Bearer",
        "/jsp/jsp2/el/basic-arithmetic.jsp,            ${(1==2) ? 3 : 4}",
        "/jsp/jsp2/simpletag/repeat.jsp,               Invocation 5 of 5",
        "/jsp/include/include.jsp,                     To get the current time in ms",
        "/async/async0,                                Async dispatch worked",
        "/async/async1,                                Type is ASYNC",
        "/async/async3,                                Type is ASYNC",
        "/index.html,                                  Apache Tomcat Examples",
    })
    void wantsTokenAndThenAnswersAsEver(String path, String text) {
        Answer withoutToken = examples.get(path);
        Answer withToken = examples.get(path, issuer().token());

        assertEquals(401, withoutToken.status());
        assertEquals("Bearer realm=\"api\"", withoutToken.challenge());
        assertEquals(200, withToken.status());
        assertTrue(withToken.body().contains(text), withToken::body);
    }
}
