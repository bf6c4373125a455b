/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Guide;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** When Tomcat changes the id of a session whose caller it was told of, as {@code container-security.md} says. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_10_1, ServletContainer.TOMCAT_11})
class TomcatSessionIdIT extends ContainerTest {

    private static final String REMEMBER = "/session/remember";
    private static final String CONSTRAINED = "/session/look";

    private static final String CONSTRAINT = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>looking</web-resource-name>
                <url-pattern>/session/look</url-pattern>
              </web-resource-collection>
              <auth-constraint>
                <role-name>user</role-name>
              </auth-constraint>
            </security-constraint>
            <login-config>
              <auth-method>BASIC</auth-method>
            </login-config>
            <security-role>
              <role-name>user</role-name>
            </security-role>
            """;

    private final String alice = issuer().token();
    private final Visitor changing = new Visitor(client("/changing"));
    private final Visitor keeping = new Visitor(client("/keeping"));

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer tomcat) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer())
                .with("containerSecurity", "true").with("authentication", "optional").and(CONSTRAINT);
        use(tomcat.start(Applications.probe("changing", lines), keeping(lines)));
    }

    private static WebApplication keeping(FilterLines lines) {
        return webapps -> {
            Applications.probe("keeping", lines).installIn(webapps);
            Guide.CONTAINER_SECURITY.write("META-INF/context.xml", webapps.resolve("keeping"));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {REMEMBER, CONSTRAINED})
    void idChangesWhenTheCallerComesBackAndThenStays(String path) {
        String first = idOf(changing.get(REMEMBER, alice));

        String second = idOf(changing.get(path, alice));

        assertNotEquals(first, second);
        assertEquals(second, idOf(changing.get(path, alice)));
        assertEquals(second, idOf(changing.get(path, issuer().token(Map.of("jti", "another token")))));
    }

    @Test
    void idChangesWhenTheCallerHasOtherRoles() {
        changing.get(REMEMBER, alice);
        String id = idOf(changing.get(CONSTRAINED, alice));

        String promoted = issuer().token(Map.of("roles", List.of("user", "admin")));

        assertNotEquals(id, idOf(changing.get(CONSTRAINED, promoted)));
    }

    @Test
    void requestWithTheIdOfBeforeHasNoSession() {
        changing.get(REMEMBER, alice);
        Visitor slow = changing.copy();
        changing.get(CONSTRAINED, alice);

        assertEquals("no session, valid=false", slow.get(CONSTRAINED, alice).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {REMEMBER, CONSTRAINED})
    void idStaysWhereTomcatIsToldTo(String path) {
        String first = idOf(keeping.get(REMEMBER, alice));

        assertEquals(first, idOf(keeping.get(path, alice)));
        assertEquals(first, idOf(keeping.get(path, alice)));
    }

    @Test
    void constraintHoldsThereNevertheless() {
        assertEquals(401, keeping.get(CONSTRAINED).status());
        assertEquals(403, keeping.get(CONSTRAINED, issuer().token(Map.of("roles", List.of()))).status());
    }

    @Test
    void sessionBegunWithoutTokenGetsANewIdThereTooWhenACallerTakesIt() {
        String before = idOf(keeping.get(REMEMBER));
        Visitor attacker = keeping.copy();

        assertNotEquals(before, idOf(keeping.get(CONSTRAINED, alice)));
        assertEquals("no session, valid=false", attacker.get(CONSTRAINED, alice).body());
    }

    private static String idOf(Answer answer) {
        return answer.body().substring(answer.body().indexOf("id=") + "id=".length());
    }
}
