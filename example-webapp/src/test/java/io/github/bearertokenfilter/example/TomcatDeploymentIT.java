/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Guide;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code deployment.md} tells operators of Tomcat protects applications that nobody has opened. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatDeploymentIT extends ContainerTest {

    private static final String CONTEXT = "conf/Catalina/localhost/legacy.xml";
    private static final String OTHER_AUDIENCE = "https://other.example.com";

    private static final String CONSTRAINT = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>caller</web-resource-name>
                <url-pattern>/caller</url-pattern>
                <http-method>GET</http-method>
              </web-resource-collection>
              <auth-constraint>
                <role-name>boss</role-name>
              </auth-constraint>
            </security-constraint>
            """;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).without("audiences");
        use(tomcat.startConfigured(base -> protectAll(base, tomcat.filterJar(), lines),
                Applications.probeWithoutFilter("legacy", ""),
                Applications.probeWithoutFilter("other", ""),
                Applications.probeWithoutFilter("confidential", Applications.CONFIDENTIAL),
                Applications.probeWithoutFilter("constrained", CONSTRAINT)));
    }

    private static void protectAll(Path base, Path filterJar, FilterLines lines) throws IOException {
        Configuration.copyInto(base.resolve("lib"), filterJar);
        Configuration.edit(base.resolve("conf/web.xml"), lines::insertInto);
        Guide.DEPLOYMENT.write(CONTEXT, base);
        Guide.DEPLOYMENT.write(CONTEXT, base, "conf/Catalina/localhost/confidential.xml");
        Guide.DEPLOYMENT.write(CONTEXT, base, "conf/Catalina/localhost/constrained.xml");
        Files.writeString(base.resolve("conf/Catalina/localhost/other.xml"),
                Guide.DEPLOYMENT.text(CONTEXT).replace(JwtIssuer.AUDIENCE, OTHER_AUDIENCE));
        String valve = Guide.DEPLOYMENT.text("conf/server.xml, inside Host");
        Configuration.edit(base.resolve("conf/server.xml"), text -> text.replace("</Host>", valve + "</Host>"));
    }

    @Test
    void everyApplicationIsProtected() {
        assertEquals(401, client("/legacy").get("/caller").status());
        assertEquals(401, client("/other").get("/caller").status());
    }

    @Test
    void everyApplicationHasAFilterOfItsOwn() {
        String other = issuer().token(Map.of("aud", OTHER_AUDIENCE));

        assertEquals(200, client("/legacy").get("/caller", issuer().token()).status());
        assertEquals(401, client("/other").get("/caller", issuer().token()).status());
        assertEquals(200, client("/other").get("/caller", other).status());
        assertEquals(401, client("/legacy").get("/caller", other).status());
    }

    @Test
    void constraintsOfAnApplicationAreAllThatIsWarnedOf() {
        List<String> warnings = log().warningsOfFilter();

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("the security-constraints of [GET /caller] stop requests"),
                warnings::toString);
    }

    @Test
    void applicationTakesTheProxysWordForTls() {
        String authorization = "Authorization: Bearer " + issuer().token();

        assertNotEquals(200, client("/confidential").getWithHeaders("/caller", authorization).status());
        assertEquals(200, client("/confidential")
                .getWithHeaders("/caller", authorization, "X-Forwarded-Proto: https").status());
    }
}
