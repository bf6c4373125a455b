/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.deployment.Lines.ALL_DISPATCHERS;
import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceFor;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.assertAdvice;
import static io.github.bearertokenfilter.deployment.Lines.mapping;
import static io.github.bearertokenfilter.deployment.Lines.registered;
import static io.github.bearertokenfilter.deployment.Lines.servlet;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AsyncAdviceTest {

    @Test
    void saysThatAsyncSupportIsMissingWhereServletsBehindTheFilterHaveIt() {
        assertAdvice("it lacks async-supported, which the servlets [push] behind it need: add"
                        + " <async-supported>true</async-supported> to the filter",
                withoutAsyncSupport(), MAPPING,
                servlet("push", "/app/push", "<async-supported>true</async-supported>"),
                servlet("elsewhere", "/elsewhere", "<async-supported>true</async-supported>"),
                servlet("plain", "/app/plain", "<async-supported>false</async-supported>"));
    }

    @Test
    void findsAsynchronousServletsOfAMappingByServlet() {
        List<String> advice = adviceFor(withoutAsyncSupport(),
                mapping("bearerToken", "<servlet-name>*</servlet-name>" + ALL_DISPATCHERS),
                servlet("push", "/push", "<async-supported>true</async-supported>"));

        assertEquals(1, advice.size());
        assertTrue(advice.get(0).contains("[push]"), advice::toString);
    }

    @Test
    void missesNoAsyncSupportWhereNoServletHasIt() {
        assertEquals(List.of(), adviceFor(withoutAsyncSupport(), MAPPING, servlet("plain", "/app/plain", "")));
    }

    private static String withoutAsyncSupport() {
        return FILTER.replace("<async-supported>true</async-supported>", "");
    }

    @Test
    void findsServletsThatAreAsynchronousByTheirAnnotation() {
        List<String> advice = adviceOf(webAppOf(withoutAsyncSupport(), MAPPING)
                .withServlet(registered(Push.class.getName(), Push.class, "/app/push"))
                .withServlet(registered("news", News.class, "/app/news"))
                .withServlet(registered("synchronous", Push.class, "/app/again"))
                .withServlet(registered("elsewhere", News.class, "/elsewhere")), EVERY_ROLE);

        assertEquals(1, advice.size(), advice::toString);
        assertTrue(advice.get(0).contains("[" + Push.class.getName() + ", news]"), advice::toString);
    }

    @Test
    void goesByWebXmlBeforeTheAnnotation() {
        assertEquals(List.of(), adviceOf(webAppOf(withoutAsyncSupport(), MAPPING,
                        servlet("news", "/app/news", "<async-supported>false</async-supported>"))
                .withServlet(registered("news", News.class, "/app/news")), EVERY_ROLE));
        FakeFilterConfig complete = new FakeFilterConfig().withFile("/WEB-INF/web.xml",
                webApp(withoutAsyncSupport(), MAPPING).replace("version=", "metadata-complete=\"true\" version="));
        assertEquals(List.of(),
                adviceOf(complete.withServlet(registered("news", News.class, "/app/news")), EVERY_ROLE));
    }

    private static FakeFilterConfig webAppOf(String... elements) {
        return new FakeFilterConfig().withFile("/WEB-INF/web.xml", webApp(elements));
    }

    @WebServlet(urlPatterns = "/app/push", asyncSupported = true)
    private static final class Push extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    @WebServlet(name = "news", urlPatterns = "/app/news", asyncSupported = true)
    private static final class News extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }
}
