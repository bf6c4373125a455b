/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Servlets ask for roles by the names that web.xml gives to them. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class RoleLinkIT extends ContainerTest {

    private static final String SERVLET = """
            <servlet>
              <servlet-name>NAME</servlet-name>
              <servlet-class>io.github.bearertokenfilter.example.probe.RoleServlet</servlet-class>
              <async-supported>true</async-supported>
              <security-role-ref>
                <role-name>ALIAS</role-name>
                <role-link>manager</role-link>
              </security-role-ref>
            </servlet>
            <servlet-mapping>
              <servlet-name>NAME</servlet-name>
              <url-pattern>/NAME/*</url-pattern>
            </servlet-mapping>
            """;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer())
                .followedBy(SERVLET.replace("NAME", "orders").replace("ALIAS", "BOSS"))
                .followedBy(SERVLET.replace("NAME", "stock").replace("ALIAS", "CHIEF"));
        use(servletContainer.start(Applications.probe("probe", lines)));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders,         BOSS manager by orders",
        "/stock,          CHIEF manager by stock",
        "/orders/forward, CHIEF manager by stock",
        "/orders/async,   BOSS manager by orders",
        "/orders/include, 'CHIEF manager by stock\nBOSS manager by orders'",
    })
    void servletAsksByItsOwnNames(String path, String roles) {
        String manager = issuer().token(Map.of("roles", List.of("manager")));

        assertEquals(roles, client("/probe").get(path, manager).body().strip().replace("\r", ""));
        assertEquals("by " + roles.replaceFirst("(?s).* by ", ""),
                client("/probe").get(path, issuer().token()).body().strip().replaceFirst("(?s).*\n", ""));
    }
}
