/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.Management;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The constraints of two versions of an application that Tomcat runs side by side hold until the last has ended. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatVersionsIT extends ContainerTest {

    private static JwtIssuer issuerOfNewer;

    private final String alice = issuer().token();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("containerSecurity", "true");
        issuerOfNewer = JwtIssuer.start();
        use(tomcat.start(
                Applications.fortress("apart##1", lines.with("rules", "* /* permit")),
                Applications.fortress("older##1", lines), Applications.fortress("older##2", lines),
                Applications.fortress("newer##1", lines), Applications.fortress("newer##2", lines)));
    }

    @AfterParameterizedClassInvocation
    static void stopSecondIssuer() {
        issuerOfNewer.close();
    }

    /** Who has a session of the older version stays there, and the container asks the newer one about both. */
    @Test
    void eachVersionTrustsItsOwnIssuer() throws IOException {
        Visitor visitor = new Visitor(client("/apart"));
        assertEquals(200, visitor.get("/gate/user/x?session=1", alice).status());
        deployNewerApart();
        String bobOfNewer = issuerOfNewer.token(Map.of("sub", "bob", "roles", List.of("admin")));
        String bobOfOlder = issuer().token(Map.of("sub", "bob", "roles", List.of("admin")));

        assertEquals(200, client("/apart").get("/gate/admin/x", bobOfNewer).status());
        assertEquals(401, client("/apart").get("/gate/admin/x", bobOfOlder).status());
        assertEquals(401, visitor.get("/gate/admin/x", bobOfNewer).status());
        assertEquals(200, visitor.get("/gate/user/x", alice).status());
    }

    private void deployNewerApart() throws IOException {
        FilterLines lines = FilterLines.trusting(issuerOfNewer.issuer()).with("containerSecurity", "true")
                .with("rules", "* /* permit");
        servletContainer().deployInto(container(), Applications.fortress("apart##2", lines));
        try (Management management = container().manage()) {
            management.lookForChangesOf("/apart##2");
        }
    }

    @Test
    void olderVersionGoesOnAfterTheNewerOneHasEnded() throws Exception {
        Client application = client("/older");
        assertHolds(application);

        undeploy("older##2");

        assertHolds(application);
    }

    @Test
    void newerVersionGoesOnAfterTheOlderOneHasEnded() throws Exception {
        Client application = client("/newer");
        assertHolds(application);

        undeploy("newer##1");

        assertHolds(application);
    }

    private static void undeploy(String version) throws Exception {
        Configuration.deleteTree(container().base().resolve("webapps").resolve(version));
        try (Management management = container().manage()) {
            management.lookForChangesOf("/" + version);
        }
        assertEquals(1, log().linesWith("Undeploying context [/" + version + "]").size(), log()::text);
    }

    private void assertHolds(Client application) {
        assertEquals(200, application.get("/gate/user/x", alice).status());
        assertEquals(403, application.get("/gate/admin/x", alice).status());
        assertEquals(401, application.get("/gate/user/x").status());
    }
}
