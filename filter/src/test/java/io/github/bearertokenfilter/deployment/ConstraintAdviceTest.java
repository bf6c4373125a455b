/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.FilterRegistration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceFor;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.assertAdvice;
import static io.github.bearertokenfilter.deployment.Lines.constraint;
import static io.github.bearertokenfilter.deployment.Lines.mappedTo;
import static io.github.bearertokenfilter.deployment.Lines.registered;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ConstraintAdviceTest {

    @Test
    void namesConstraintsThatTheContainerChecksBefore() {
        assertAdvice("the security-constraints of [*.do, /app/admin/*] stop requests before they come to it, because"
                        + " the container asks for a caller of its own: set containerSecurity, or take them out and"
                        + " write rules instead",
                FILTER, MAPPING, constraint("/app/admin/*", "<role-name>admin</role-name>"),
                constraint("*.do", "<role-name>*</role-name>"));
    }

    @Test
    void doesNotMindConstraintsThatAcceptTokens() {
        FakeFilterConfig config = new FakeFilterConfig().withFile("/WEB-INF/web.xml",
                webApp(FILTER, MAPPING, constraint("/app/admin/*", "<role-name>admin</role-name>")));

        assertEquals(List.of(),
                DeploymentAdvice.warnings(config, BearerTokenFilter.class, EVERY_ROLE, true));
    }

    @Test
    void tellsOfAnotherFilterThatTheContainerAsks() {
        FilterRegistration other = mock();
        when(other.getName()).thenReturn("other");
        when(other.getInitParameter("containerSecurity")).thenReturn("true");
        FakeFilterConfig config = new FakeFilterConfig().withRegistered(other).withFile("/WEB-INF/web.xml",
                webApp(FILTER, MAPPING, constraint("/app/admin/*", "<role-name>admin</role-name>")));

        assertEquals(List.of("the security-constraints of [/app/admin/*] stop requests before they come to it, because"
                        + " the container asks another filter, which has containerSecurity: they take its tokens only"),
                adviceOf(config, EVERY_ROLE));
    }

    @Test
    void doesNotMindConstraintsThatLetNobodyInOrAreElsewhere() {
        assertEquals(List.of(), adviceFor(FILTER, MAPPING, constraint("*.jsp", ""),
                constraint("/manager/*", "<role-name>manager</role-name>")));
    }

    @Test
    void doesNotMindConstraintsOfTransport() {
        assertEquals(List.of(), adviceFor(FILTER, MAPPING, """
                <security-constraint>
                  <web-resource-collection><url-pattern>/*</url-pattern></web-resource-collection>
                  <user-data-constraint><transport-guarantee>CONFIDENTIAL</transport-guarantee></user-data-constraint>
                </security-constraint>
                """));
    }

    @Test
    void namesTheMethodsThatAConstraintIsFor() {
        String constraint = constraint("/app/orders", "<role-name>clerk</role-name>");

        assertTrue(adviceFor(FILTER, MAPPING,
                        withMethods(constraint, "<http-method>POST</http-method><http-method>PUT</http-method>"))
                .get(0).contains("[POST,PUT /app/orders]"));
        assertTrue(adviceFor(FILTER, MAPPING,
                        withMethods(constraint, "<http-method-omission>GET</http-method-omission>"))
                .get(0).contains("[/app/orders but for GET]"));
    }

    private static String withMethods(String constraint, String methods) {
        return constraint.replace("</web-resource-collection>", methods + "</web-resource-collection>");
    }

    @Test
    void namesConstraintsWhereTheFilterWasMappedElsewhere() {
        FakeFilterConfig config = new FakeFilterConfig()
                .withFile("/WEB-INF/web.xml", webApp(
                        constraint("/app/admin/*", "<role-name>admin</role-name>"),
                        constraint("/reports/all", "<role-name>admin</role-name>"),
                        constraint("/open/*", "<role-name>admin</role-name>")))
                .withServlet(registered("reports", "com.example.Reports", "/reports/*"))
                .registeredAs(mappedTo(Set.of("/app/*"), Set.of("reports")));

        List<String> advice = adviceOf(config, EVERY_ROLE);
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(advice.get(0).contains("[/app/admin/*, /reports/all]"), advice::toString);
    }
}
