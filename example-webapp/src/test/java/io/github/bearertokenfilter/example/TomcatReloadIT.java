/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.Management;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The constraints of an application go by tokens also when Tomcat has reloaded it, or stopped and started it. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatReloadIT extends ContainerTest {

    private static final String LOGIN_CONFIG = "(?s)<login-config>.*?</login-config>";
    private static final String BASIC = "<login-config><auth-method>BASIC</auth-method></login-config>";

    private static final int REDEPLOYS = 5;

    private final String alice = issuer().token();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        use(tomcat.start(fortress("form", "$0"), fortress("basic", BASIC), fortress("none", ""),
                fortress("versions##1", "$0"), fortress("versions##2", "$0"),
                fortress("switched", BASIC, "false")));
    }

    private static WebApplication fortress(String name, String loginConfig) throws IOException {
        return fortress(name, loginConfig, "true");
    }

    private static WebApplication fortress(String name, String loginConfig, String containerSecurity)
            throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", containerSecurity);
        return webapps -> {
            Applications.fortress(name, lines).installIn(webapps);
            Configuration.edit(webapps.resolve(name + "/WEB-INF/web.xml"),
                    webXml -> webXml.replaceFirst(LOGIN_CONFIG, loginConfig));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/basic", "/none"})
    void constraintsHoldAfterEachReload(String application) throws IOException {
        assertHolds(application);

        for (String operation : List.of("reload", "reload", "stop", "reload")) {
            manage(application, operation);
            if (operation.equals("stop")) {
                manage(application, "start");
            }
            assertHolds(application);
        }
    }

    @Test
    void constraintsOfVersionsHoldAfterEachReload() throws IOException {
        assertHolds("/versions");

        for (String version : List.of("/versions##1", "/versions##2", "/versions##1", "/versions##1")) {
            manage(version, "reload");
            assertHolds("/versions");
        }
    }

    @Test
    void containerSecurityIsSwitchedOnAndOffByAReload() throws IOException {
        assertEquals(401, client("/switched").get("/gate/user/x", alice).status());

        switchContainerSecurity("false", "true");
        assertHolds("/switched");

        switchContainerSecurity("true", "false");
        assertEquals(401, client("/switched").get("/gate/user/x", alice).status());
    }

    private static void switchContainerSecurity(String from, String to) throws IOException {
        Configuration.edit(container().base().resolve("webapps/switched/WEB-INF/web.xml"), webXml -> webXml.replace(
                "<param-value>" + from + "</param-value>", "<param-value>" + to + "</param-value>"));
        manage("/switched", "reload");
    }

    @Test
    void redeploysLeaveNothingBehind() throws IOException {
        assertHolds("/form");
        try (Management management = container().manage()) {
            long before = applications(management);
            for (int i = 0; i < REDEPLOYS; i++) {
                servletContainer().deployInto(container(), fortress("again", "$0"));
                management.lookForChangesOf("/again");
                assertHolds("/again");
                management.manageInTomcat("/again", "reload");
                assertHolds("/again");
                Configuration.deleteTree(container().base().resolve("webapps/again"));
                management.lookForChangesOf("/again");
                assertEquals(404, client("/again").get("/gate/user/x").status());
            }
            Eventually.present(() -> Optional.of(applications(management)).filter(now -> now == before),
                    () -> "not " + before + " but " + applications(management));
        }
    }

    /** Counts what Tomcat has of applications, and the classes of the filter that they have loaded. */
    private static long applications(Management management) {
        return management.countObjectsOf("org.apache.catalina.core.StandardContext"::equals)
                + management.objectsOf("io.github.bearertokenfilter.BearerTokenFilter"::equals).size();
    }

    private static void manage(String application, String operation) throws IOException {
        try (Management management = container().manage()) {
            management.manageInTomcat(application, operation);
        }
    }

    private void assertHolds(String application) {
        Client client = client(application);
        assertEquals(200, client.get("/gate/user/x", alice).status(), log()::text);
        assertEquals(403, client.get("/gate/admin/x", alice).status());
        assertEquals(401, client.get("/gate/user/x").status());
    }
}
