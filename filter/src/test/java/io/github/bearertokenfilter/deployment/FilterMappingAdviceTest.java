/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.deployment.Lines.ALL_DISPATCHERS;
import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.adviceFor;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.assertAdvice;
import static io.github.bearertokenfilter.deployment.Lines.mappedTo;
import static io.github.bearertokenfilter.deployment.Lines.mapping;
import static io.github.bearertokenfilter.deployment.Lines.registered;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

class FilterMappingAdviceTest {

    @Test
    void saysNothingOfAFilterThatIsRegisteredElsewhere() {
        assertEquals(List.of(), adviceFor(""));
    }

    @Test
    void saysThatNothingIsMappedToTheFilter() {
        assertAdvice("no filter-mapping names it, so it protects nothing: add one", FILTER);
    }

    @Test
    void namesDispatchersThatAMappingLacks() {
        assertAdvice("its filter-mapping [/app/* /more/*] lacks the dispatchers [INCLUDE, ASYNC, ERROR], where requests"
                        + " are not checked or lose their caller: it should have " + ALL_DISPATCHERS,
                FILTER, mapping("bearerToken", "<url-pattern>/app/*</url-pattern><url-pattern>/more/*</url-pattern>"
                        + "<dispatcher>FORWARD</dispatcher><dispatcher>REQUEST</dispatcher>"));
    }

    @Test
    void knowsThatAMappingWithoutDispatcherIsForRequests() {
        List<String> advice = adviceFor(FILTER, mapping("bearerToken", "<servlet-name>report</servlet-name>"));

        assertEquals(1, advice.size());
        assertTrue(advice.get(0).contains("[servlet report] lacks the dispatchers [FORWARD, INCLUDE, ASYNC, ERROR]"),
                advice::toString);
    }

    /** Else whoever adds what is missing to a mapping without any would take away the REQUEST that it had unsaid. */
    @Test
    void remedyForAMappingWithoutDispatcherIsOneThatNeedsNoOther() {
        String lines = mapping("bearerToken", "<servlet-name>report</servlet-name>");
        String advice = adviceFor(FILTER, lines).get(0);
        String remedy = advice.substring(advice.indexOf("<dispatcher>"));

        assertEquals(List.of(), adviceFor(FILTER, lines.replace("</servlet-name>", "</servlet-name>" + remedy)));
    }

    @Test
    void joinsMappingsOfTheSamePath() {
        assertEquals(List.of(), adviceFor(FILTER,
                mapping("bearerToken", "<url-pattern>/app/*</url-pattern>"),
                mapping("bearerToken", "<url-pattern>/app/*</url-pattern>" + ALL_DISPATCHERS)));
    }

    @Test
    void saysThatNothingIsMappedToAFilterThatIsRegisteredElsewhere() {
        assertEquals(List.of("no filter-mapping names it, so it protects nothing: add one"),
                adviceOf(new FakeFilterConfig().registeredAs(mappedTo(Set.of(), Set.of())), EVERY_ROLE));
    }

    @Test
    void takesNullOfAContainerForNone() {
        assertEquals(List.of(), adviceOf(new FakeFilterConfig().registeredAs(mappedTo(Set.of("/*"), null))
                .withServlet(nullMapped()), EVERY_ROLE));
        assertEquals(1, adviceOf(new FakeFilterConfig().registeredAs(mappedTo(null, null)), EVERY_ROLE).size());
    }

    private static ServletRegistration nullMapped() {
        ServletRegistration servlet = registered("report", "com.example.Report");
        when(servlet.getMappings()).thenReturn(null);
        return servlet;
    }

    @Test
    void knowsMappingsThatWereMadeElsewhere() {
        assertEquals(List.of(),
                adviceOf(new FakeFilterConfig().registeredAs(mappedTo(Set.of("/*"), Set.of())), EVERY_ROLE));
        assertEquals(List.of(), adviceOf(new FakeFilterConfig().withFile("/WEB-INF/web.xml", webApp(FILTER))
                .registeredAs(mappedTo(Set.of(), Set.of("report"))), EVERY_ROLE));
    }
}
