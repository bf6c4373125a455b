/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.FilterRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class DeploymentAdviceTest {

    private static final Predicate<String> EVERY_ROLE = role -> true;

    private static final String FILTER = """
            <filter>
              <filter-name>bearerToken</filter-name>
              <filter-class>io.github.bearertokenfilter.BearerTokenFilter</filter-class>
              <async-supported>true</async-supported>
            </filter>
            """;
    private static final String ALL_DISPATCHERS = "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
            + "<dispatcher>INCLUDE</dispatcher><dispatcher>ASYNC</dispatcher><dispatcher>ERROR</dispatcher>";
    private static final String MAPPING = mapping("bearerToken", "<url-pattern>/app/*</url-pattern>" + ALL_DISPATCHERS);

    @Test
    void saysNothingOfReadmesLines() throws IOException {
        String lines = Pattern.compile("```xml\n(<filter>.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md"))).results().findFirst().orElseThrow().group(1);

        assertEquals(List.of(), adviceFor(lines));
    }

    @Test
    void saysNothingOfTheExample() throws IOException {
        String webXml = Files.readString(Path.of("../example-webapp/src/main/webapp/WEB-INF/web.xml"));

        assertEquals(List.of(), adviceOf(webXml.replace("bearerTokenFilter", "bearerToken"), EVERY_ROLE));
    }

    @Test
    void saysNothingOfAnApplicationWithoutWebXml() {
        assertEquals(List.of(), adviceOf(new FakeFilterConfig(), EVERY_ROLE));
    }

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
                        + " are not checked or lose their caller: add <dispatcher>INCLUDE</dispatcher>"
                        + "<dispatcher>ASYNC</dispatcher><dispatcher>ERROR</dispatcher>",
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

    @Test
    void joinsMappingsOfTheSamePath() {
        assertEquals(List.of(), adviceFor(FILTER,
                mapping("bearerToken", "<url-pattern>/app/*</url-pattern>"),
                mapping("bearerToken", "<url-pattern>/app/*</url-pattern>" + ALL_DISPATCHERS)));
    }

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

    @Test
    void namesConstraintsThatTheContainerChecksBefore() {
        assertAdvice("the security-constraints of [*.do, /app/admin/*] stop requests before they come to it, because"
                        + " the container asks for a caller of its own: set containerSecurity, or take them out of"
                        + " web.xml and write rules instead",
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
    void namesRolesThatNobodyCanHave() {
        String webXml = webApp(FILTER, MAPPING, "<security-role><role-name>admin</role-name></security-role>",
                "<security-role><role-name>user</role-name></security-role>",
                servlet("report", "/report", "<security-role-ref><role-name>boss</role-name>"
                        + "<role-link>manager</role-link></security-role-ref>"));

        assertEquals(List.of("nobody can have the roles [admin, manager] of web.xml, because roleMappings puts others"
                        + " in their place: add admin=admin manager=manager to roleMappings to keep them"),
                adviceOf(webXml, role -> role.equals("user")));
    }

    @Test
    void readsWebXmlOfServlet23WithoutFetchingItsDtd() {
        String webXml = """
                <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
                    "http://192.0.2.1/dtd/web-app_2_3.dtd">
                """ + webApp(FILTER, MAPPING, filter("login", "com.example.LoginFilter"))
                        .replaceAll(" xmlns=\"[^\"]*\"", "");

        assertEquals(List.of(), adviceOf(webXml, EVERY_ROLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.websocket.servlet.WebSocketUpgradeFilter"})
    void tellsThatJettyOpensWebSocketsToEverybody(String jettysFilter) {
        FilterRegistration registration = mock();
        when(registration.getClassName()).thenReturn(jettysFilter);
        FakeFilterConfig config = new FakeFilterConfig().withRegistered(registration);

        List<String> advice = adviceOf(config.withFile("/WEB-INF/web.xml", webApp(FILTER, MAPPING)), EVERY_ROLE);
        assertEquals(1, advice.size());
        assertTrue(advice.get(0).contains("<filter-name>" + jettysFilter + "</filter-name>"), advice::toString);

        String lines = "<filter><filter-name>N</filter-name><filter-class>N</filter-class></filter>";
        String mended = webApp(FILTER, MAPPING, lines.replace("N", jettysFilter),
                mapping(jettysFilter, "<url-pattern>/*</url-pattern>"));
        assertEquals(List.of(), adviceOf(config.withFile("/WEB-INF/web.xml", mended), EVERY_ROLE));
    }

    @Test
    void saysNothingOfOtherFiltersThatContainersRegister() {
        FilterRegistration registration = mock();
        when(registration.getClassName()).thenReturn("org.apache.tomcat.websocket.server.WsFilter");

        assertEquals(List.of(), adviceOf(new FakeFilterConfig().withRegistered(registration), EVERY_ROLE));
    }

    @Test
    void opensNoFileThatWebXmlIncludes() {
        String webXml = "<!DOCTYPE web-app [<!ENTITY more SYSTEM \"file:///dev/null\">]>" + webApp(FILTER, "&more;");

        assertEquals(List.of("web.xml was not checked for mistakes: it includes another file"),
                adviceOf(webXml, EVERY_ROLE));
    }

    @Test
    void saysSoWhereWebXmlCannotBeUnderstood() {
        List<String> advice = adviceOf("<web-app>", EVERY_ROLE);

        assertEquals(1, advice.size());
        assertTrue(advice.get(0).startsWith("web.xml was not checked for mistakes: "), advice::toString);
    }

    private static void assertAdvice(String expected, String... elements) {
        assertEquals(List.of(expected), adviceFor(elements));
    }

    private static List<String> adviceFor(String... elements) {
        return adviceOf(webApp(elements), EVERY_ROLE);
    }

    private static List<String> adviceOf(String webXml, Predicate<String> roleCanBeGiven) {
        return adviceOf(new FakeFilterConfig().withFile("/WEB-INF/web.xml", webXml), roleCanBeGiven);
    }

    private static List<String> adviceOf(FakeFilterConfig config, Predicate<String> roleCanBeGiven) {
        return DeploymentAdvice.warnings(config, BearerTokenFilter.class, roleCanBeGiven, false);
    }

    private static String webApp(String... elements) {
        return "<web-app xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\">" + String.join("\n", elements)
                + "</web-app>";
    }

    private static String filter(String name, String filterClass) {
        return "<filter><filter-name>" + name + "</filter-name><filter-class>" + filterClass
                + "</filter-class></filter>";
    }

    private static String mapping(String name, String content) {
        return "<filter-mapping><filter-name>" + name + "</filter-name>" + content + "</filter-mapping>";
    }

    private static String servlet(String name, String urlPattern, String content) {
        return "<servlet><servlet-name>" + name + "</servlet-name>" + content + "</servlet><servlet-mapping>"
                + "<servlet-name>" + name + "</servlet-name><url-pattern>" + urlPattern
                + "</url-pattern></servlet-mapping>";
    }

    private static String constraint(String urlPattern, String roles) {
        return "<security-constraint><web-resource-collection><url-pattern>" + urlPattern
                + "</url-pattern></web-resource-collection><auth-constraint>" + roles
                + "</auth-constraint></security-constraint>";
    }
}
