/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.LogCapture;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reads from web.xml what servlets call the roles of the application. */
class RoleLinksTest {

    private static final String SERVLETS = """
              <filter><filter-name>bearerToken</filter-name></filter>
              <servlet>
                <description>has names of its own</description>
                <servlet-name> orders </servlet-name>
                <init-param><param-name>role-name</param-name><param-value>x</param-value></init-param>
                <run-as><role-name>robot</role-name></run-as>
                <security-role-ref>
                  <description>bosses</description>
                  <role-name>BOSS</role-name>
                  <role-link>manager</role-link>
                </security-role-ref>
                <security-role-ref>
                  <role-name>CLERK</role-name>
                  <role-link>
                    sales
                  </role-link>
                </security-role-ref>
                <security-role-ref><role-name>UNLINKED</role-name></security-role-ref>
              </servlet>
              <servlet><servlet-name>plain</servlet-name></servlet>
              <servlet-mapping><servlet-name>orders</servlet-name><url-pattern>/orders</url-pattern></servlet-mapping>
            """;
    private static final Map<String, String> OF_ORDERS = Map.of("BOSS", "manager", "CLERK", "sales");

    @AutoClose
    private final LogCapture log = new LogCapture();

    @ParameterizedTest
    @ValueSource(strings = {
        "<web-app>",
        "<?xml version='1.0'?><web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='5.0'>",
        "<web-app xmlns='http://java.sun.com/xml/ns/j2ee' version='2.4'>",
        "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
                + " 'http://127.0.0.1:1/web-app_2_3.dtd'><web-app>",
    })
    void readsDescriptorsOfEveryAge(String head) {
        RoleLinks links = links(head + SERVLETS + "</web-app>");

        assertEquals(OF_ORDERS, links.of(() -> "orders"));
        assertEquals(Map.of(), links.of(() -> "plain"));
        assertEquals(Map.of(), links.of(() -> "unknown"));
        assertEquals(0, log.size());
    }

    @Test
    void applicationWithoutDescriptorHasNone() {
        assertEquals(Map.of(), RoleLinks.of(new FakeFilterConfig().getServletContext()).of(() -> "orders"));
        assertEquals(0, log.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<web-app>", "<web-app><servlet></web-app>", "<web-app>&nobody;</web-app>"})
    void descriptorThatCannotBeReadHasNoneAndAWarningTellsSo(String webXml) {
        assertEquals(Map.of(), links(webXml).of(() -> "orders"));

        assertTrue(log.hasLineWith("<security-role-ref> is not honoured"));
    }

    @Test
    void readsNoOtherFile() {
        RoleLinks links = links("<!DOCTYPE web-app [<!ENTITY other SYSTEM 'file:///etc/hostname'>]><web-app><servlet>"
                + "<servlet-name>orders</servlet-name><security-role-ref><role-name>BOSS</role-name>"
                + "<role-link>&other;</role-link></security-role-ref></servlet></web-app>");

        assertEquals(Map.of(), links.of(() -> "orders"));
        assertTrue(log.hasLineWith("<security-role-ref> is not honoured"));
    }

    private static RoleLinks links(String webXml) {
        return RoleLinks.of(new FakeFilterConfig().withFile("/WEB-INF/web.xml", webXml).getServletContext());
    }
}
