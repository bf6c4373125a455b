/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.JettyUsers;
import io.github.bearertokenfilter.example.support.SecurityRecipe;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whom Jetty keeps in a session, because he has logged in, is not the caller of a request with a token. */
@RunOn(ServletContainer.JETTY_12_1_EE9)
class JettyLoginIT extends ContainerTest {

    private final String alice = issuer().token();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        use(jetty.startWithJakartaAuthentication(SecurityRecipe.of(jetty), withLoginService("tried")));
    }

    private static WebApplication withLoginService(String name) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer())
                .with("containerSecurity", "true").with("enforce", "false");
        return webapps -> {
            Applications.fortress(name, lines).installIn(webapps);
            Configuration.edit(webapps.resolve(name + "/WEB-INF/jetty-ee9-web.xml"),
                    text -> JettyUsers.insertInto(text, "bob", "b0b", "admin"));
        };
    }

    @Test
    void rolesAreThoseOfTheTokenNotThoseOfTheLogin() {
        Visitor visitor = new Visitor(client("/tried"));
        String loggedIn = visitor.get("/gate/free?login=bob&password=b0b").body();
        assertTrue(loggedIn.startsWith("principal=bob "), loggedIn);
        assertTrue(visitor.hasSession(), "no session keeps him");

        assertEquals(403, visitor.get("/gate/admin/x", alice).status());
        assertEquals(200, visitor.get("/gate/user/x", alice).status());
    }
}
