/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** In containers whose own guard against ambiguous paths is off: Tomcat 9 leaves %2f as it is, the others decode it. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
class LenientRuleBypassIT extends RuleBypassTest {

    private static final String JETTY_WEB_XML = """
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure class="org.eclipse.jetty.ee10.webapp.WebAppContext">
              <Get name="servletHandler"><Set name="decodeAmbiguousURIs">true</Set></Get>
            </Configure>
            """;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        List<WebApplication> applications = new ArrayList<>(applications(servletContainer.name() + "-lenient"));
        applications.add(LenientRuleBypassIT::loosenJetty);
        use(servletContainer.start(looseningTomcat(servletContainer), applications.toArray(new WebApplication[0])));
    }

    private static Map<String, String> looseningTomcat(ServletContainer servletContainer) {
        return Map.of(
                "tests.encodedSolidusHandling", servletContainer.isJavax() ? "passthrough" : "decode",
                "tests.allowBackslash", "true",
                "tests.relaxedPathChars", "\\",
                "org.apache.catalina.connector.CoyoteAdapter.ALLOW_BACKSLASH", "true");
    }

    /** Jetty reads a file beside the applications, and one within each. */
    private static void loosenJetty(Path webapps) throws IOException {
        Files.writeString(webapps.resolveSibling("start.ini"), "jetty.httpConfig.uriCompliance=UNSAFE\n");
        for (String application : List.of("closed", "open", "unguarded")) {
            Files.writeString(webapps.resolve(application).resolve("WEB-INF/jetty-ee10-web.xml"), JETTY_WEB_XML);
        }
    }
}
