/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.deployment.Lines.ALL_DISPATCHERS;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceFor;
import static io.github.bearertokenfilter.deployment.Lines.assertAdvice;
import static io.github.bearertokenfilter.deployment.Lines.filter;
import static io.github.bearertokenfilter.deployment.Lines.mapping;
import static io.github.bearertokenfilter.deployment.Lines.servlet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FilterOrderAdviceTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "<url-pattern>/*</url-pattern>",
        "<url-pattern>/app/admin/*</url-pattern>",
        "<url-pattern>*.do</url-pattern>",
        "<url-pattern>/app</url-pattern>",
    })
    void namesFiltersThatComeBefore(String theirs) {
        assertAdvice("the filters [login] come before it, so they see no caller and may answer a request that nobody"
                        + " has checked: put its filter-mapping before theirs",
                FILTER, filter("login", "com.example.LoginFilter"), mapping("login", theirs), MAPPING);
    }

    @Test
    void knowsThatAMappingByUrlPatternComesBeforeOneByServlet() {
        List<String> advice = adviceFor(FILTER, filter("login", "com.example.LoginFilter"),
                mapping("bearerToken", "<servlet-name>report</servlet-name>" + ALL_DISPATCHERS),
                mapping("login", "<url-pattern>/*</url-pattern>"),
                servlet("report", "/report", ""));

        assertEquals(1, advice.size());
        assertTrue(advice.get(0).contains("[login]"), advice::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.LoginFilter, /public/*,   REQUEST",
        "com.example.LoginFilter, /apple/*,    REQUEST",
        "com.example.LoginFilter, /index.html, REQUEST",
        "com.example.LoginFilter, /*,          ERROR",
        "org.apache.catalina.filters.SetCharacterEncodingFilter,          /*, REQUEST",
        "org.apache.catalina.filters.RemoteIpFilter,                      /*, REQUEST",
        "org.apache.catalina.filters.CorsFilter,                          /*, REQUEST",
        "org.eclipse.jetty.ee10.servlets.CrossOriginFilter,               /*, REQUEST",
        "org.springframework.web.filter.ForwardedHeaderFilter,            /*, REQUEST",
        "io.github.bearertokenfilter.BearerTokenFilter,                   /*, REQUEST",
    })
    void doesNotMindFiltersThatCannotAnswerInItsPlaceOrHaveTo(String filterClass, String urlPattern,
            String dispatcher) {
        assertEquals(List.of(), adviceFor(FILTER, filter("other", filterClass),
                mapping("other", "<url-pattern>" + urlPattern + "</url-pattern><dispatcher>" + dispatcher
                        + "</dispatcher>"),
                MAPPING));
    }

    @Test
    void doesNotMindFiltersBehindIt() {
        assertEquals(List.of(), adviceFor(FILTER, filter("login", "com.example.LoginFilter"), MAPPING,
                mapping("login", "<url-pattern>/*</url-pattern>")));
    }
}
