/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.rules.RulesParser;
import io.github.bearertokenfilter.support.FakeMapping;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Knows of a request what the container says of the dispatch at hand. */
class RequestTargetsTest {

    private final HttpServletRequest request = mock();
    private final ServletRegistration registration = mock();

    @BeforeEach
    void servePage() {
        ServletContext context = mock();
        doReturn(registration).when(context).getServletRegistration("default");
        when(registration.getMappings()).thenReturn(List.of("/"));
        when(request.getServletContext()).thenReturn(context);
        when(request.getMethod()).thenReturn("GET");
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getRequestURI()).thenReturn("/app/dir/");
        when(request.getServletPath()).thenReturn("/dir/index.html");
        when(request.getHttpServletMapping()).thenReturn(new FakeMapping(null, ""));
    }

    @Test
    void pathIsThatOfServletAndWhatFollows() {
        when(request.getServletPath()).thenReturn("/a");
        when(request.getPathInfo()).thenReturn("/b");

        assertTrue(isPermittedBy("* /a/b permit"));
    }

    @Test
    void pathOfAnIncludeIsThatOfWhatIsIncluded() {
        when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
        when(request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)).thenReturn("/part");
        when(request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)).thenReturn("/x.css");
        when(request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI)).thenReturn("/app/part/x.css");
        when(request.getAttribute(RequestDispatcher.INCLUDE_MAPPING))
                .thenReturn(new FakeMapping(MappingMatch.PATH, "part"));

        assertTrue(isPermittedBy("* /part/* permit"));
        assertFalse(isPermittedBy("* *.css permit"));
        assertEquals("part", RequestTargets.servletName(request));
    }

    @Test
    void includeByNameCountsToThePageThatIncludes() {
        when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
        when(request.getHttpServletMapping()).thenReturn(new FakeMapping(MappingMatch.EXACT, "page"));

        assertTrue(isPermittedBy("* /dir/index.html permit"));
        assertEquals("page", RequestTargets.servletName(request));
    }

    @Test
    void welcomeFileIsServedByTheDefaultServletThoughTomcatDoesNotTell() {
        assertTrue(isPermittedBy("* / permit"));
        assertTrue(isPermittedBy("* *.html permit"));
    }

    @Test
    void welcomeFileMayBeAnythingWhereTheApplicationHasItsOwnDefaultServlet() {
        when(registration.getMappings()).thenReturn(List.of());

        assertFalse(isPermittedBy("* / permit"));
    }

    @Test
    void whatIsMappedInAnUnknownWayIsNoFile() {
        when(request.getRequestURI()).thenReturn("/app/dir/index.html");
        assertFalse(isPermittedBy("* / permit"));

        when(request.getRequestURI()).thenReturn("/app/dir/");
        when(request.getDispatcherType()).thenReturn(DispatcherType.FORWARD);
        assertFalse(isPermittedBy("* / permit"));

        when(request.getHttpServletMapping()).thenReturn(null);
        assertFalse(isPermittedBy("* / permit"));
        assertEquals("", RequestTargets.servletName(request));
    }

    private boolean isPermittedBy(String rule) {
        return new AccessRules(RulesParser.parse(rule), List.of(), true)
                .ruleFor(RequestTargets.of(request)).isPermit();
    }
}
