/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceFor;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.filter;
import static io.github.bearertokenfilter.deployment.Lines.servlet;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DeploymentAdviceTest {

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
}
