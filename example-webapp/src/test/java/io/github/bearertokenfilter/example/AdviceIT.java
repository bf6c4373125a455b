/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.fortress.AnnotatedServlet;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What in web.xml does not go with the filter is told at the start. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class AdviceIT extends ContainerTest {

    private static final String SECRET = "secret-that-stands-in-web-xml";
    private static final String FILTER_BEFORE = """
            <filter>
              <filter-name>login</filter-name>
              <filter-class>io.github.bearertokenfilter.example.probe.PassingFilter</filter-class>
            </filter>
            <filter-mapping>
              <filter-name>login</filter-name>
              <url-pattern>/*</url-pattern>
            </filter-mapping>
            """;
    private static final String OTHER_ELEMENTS = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>all</web-resource-name>
                <url-pattern>/caller</url-pattern>
              </web-resource-collection>
              <auth-constraint>
                <role-name>boss</role-name>
              </auth-constraint>
            </security-constraint>
            <security-role>
              <role-name>boss</role-name>
            </security-role>
            <servlet>
              <servlet-name>push</servlet-name>
              <servlet-class>io.github.bearertokenfilter.example.probe.CallerServlet</servlet-class>
              <async-supported>true</async-supported>
            </servlet>
            <servlet-mapping>
              <servlet-name>push</servlet-name>
              <url-pattern>/push</url-pattern>
            </servlet-mapping>
            """;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines good = FilterLines.trusting(issuer().issuer());
        String lines = good.with("roleMappings", "boss=manager").with("opaqueTokens", "introspect")
                .with("introspectionClientId", "probe").with("introspectionClientSecret", "${NOPE:" + SECRET + "}")
                .xml()
                .replace("<dispatcher>ASYNC</dispatcher>", "")
                .replace("<async-supported>true</async-supported>", "");
        use(servletContainer.start(
                Applications.probe("good", good),
                webapps -> {
                    Applications.probe("bad", new FilterLines(FILTER_BEFORE + lines + OTHER_ELEMENTS))
                            .installIn(webapps);
                    Applications.copyPackage(AnnotatedServlet.class, webapps.resolve("bad/WEB-INF"));
                    addOlderCopy(webapps.resolve("bad/WEB-INF/lib"));
                }));
    }

    private static void addOlderCopy(Path lib) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib)) {
            Files.copy(jars.iterator().next(), lib.resolve("bearer-token-filter-0.0.1-all.jar"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "its filter-mapping [/*] lacks the dispatchers [ASYNC]",
        "it lacks async-supported, which the servlets [caller, io.github.bearertokenfilter.example.probe.Async",
        "the filters [login] come before it",
        "the security-constraints of [/annotated but for POST of io.github.bearertokenfilter.example.fortress"
                + ".AnnotatedServlet, /caller, POST /annotated of io.github.bearertokenfilter.example.fortress"
                + ".AnnotatedServlet] stop requests before they come to it",
        "introspectionClientSecret has a default or a part that stands in web.xml as it is",
        "nobody can have the roles [boss] of web.xml",
        "there are 2 copies of it",
    })
    void warnsOnce(String advice) {
        assertEquals(1, log().linesWith(advice).size(), log()::text);
    }

    @Test
    void warnsOnlyWhereSomethingIsAmiss() {
        assertEquals(7, log().warningsOfFilter().size(), log()::text);
    }

    @Test
    void tellsNoSecret() {
        assertEquals(List.of(), log().linesWith(SECRET));
    }
}
