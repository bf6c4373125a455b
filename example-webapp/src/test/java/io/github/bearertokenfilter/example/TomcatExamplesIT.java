/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The web application {@code examples} of Tomcat's distribution needs the jar and the lines in web.xml, no more. */
class TomcatExamplesIT {

    private static JwtIssuer issuer;
    private static RunningContainer tomcat;

    @BeforeAll
    static void start() throws IOException {
        issuer = JwtIssuer.start();
        Path examples = ServletContainer.TOMCAT_11.home().resolve("webapps/examples");
        tomcat = ServletContainer.TOMCAT_11.start(
                Applications.retrofitted("examples", examples, FilterLines.trusting(issuer.issuer())));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        issuer.close();
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
        Client examples = new Client(tomcat.address(), "/examples");
        Answer withoutToken = examples.get(path);
        Answer withToken = examples.get(path, issuer.token());

        assertEquals(401, withoutToken.status());
        assertEquals("Bearer realm=\"api\"", withoutToken.challenge());
        assertEquals(200, withToken.status());
        assertTrue(withToken.body().contains(text), withToken::body);
    }
}
