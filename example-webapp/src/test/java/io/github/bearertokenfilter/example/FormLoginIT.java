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
import io.github.bearertokenfilter.example.support.JettyUsers;
import io.github.bearertokenfilter.example.support.RawExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** People who log in at the container, and programs that send tokens, share one application. */
@RunOn({ServletContainer.TOMCAT_9, ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1,
    ServletContainer.JETTY_12_1_EE11})
class FormLoginIT extends ContainerTest {

    private static final Pattern SESSION = Pattern.compile("(JSESSIONID=[^;]+)");

    private static final String LOGIN = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>entrance</web-resource-name>
                <url-pattern>/public/entrance</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>clerk</role-name></auth-constraint>
            </security-constraint>
            <login-config>
              <auth-method>FORM</auth-method>
              <form-login-config>
                <form-login-page>/login.html</form-login-page>
                <form-error-page>/login.html</form-error-page>
              </form-login-config>
            </login-config>
            <security-role><role-name>clerk</role-name></security-role>
            """;

    /** Asks for the password where the application puts the user into the session, and nowhere else. */
    private static final String BASIC_LOGIN = LOGIN
            .replace("/public/entrance", "/session/remember")
            .replaceFirst("(?s)<auth-method>.*</form-login-config>", "<auth-method>BASIC</auth-method>");

    private static final String BOB = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("bob:b0b".getBytes(StandardCharsets.UTF_8));

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).with("rules", """
                * /login.html  permit
                * /public/*    permit
                * /admin/*     role:clerk
                * /manage      role:boss
                * /dispatch/*  scope:read:reports
                """);
        use(servletContainer.start(
                withLogin("optional", lines.with("authentication", "optional").followedBy(LOGIN)),
                withLogin("open", FilterLines.trusting(issuer().issuer())
                        .with("authentication", "optional").followedBy(BASIC_LOGIN)),
                withLogin("basic", lines.with("authentication", "optional").followedBy(BASIC_LOGIN)),
                withLogin("scoped", lines.with("authentication", "optional").with("requiredScopes", "needed")
                        .followedBy(LOGIN)),
                withLogin("form", FilterLines.trusting(issuer().issuer())
                        .with("authentication", "optional").followedBy(LOGIN)),
                withLogin("unconstrained", FilterLines.trusting(issuer().issuer())
                        .with("authentication", "optional")
                        .followedBy(LOGIN.replaceFirst("(?s).*(?=<login-config>)", ""))),
                withLogin("required", lines.followedBy(LOGIN))));
    }

    private static WebApplication withLogin(String name, FilterLines lines) {
        return webapps -> {
            Applications.probe(name, lines).installIn(webapps);
            Path application = webapps.resolve(name);
            Files.writeString(application.resolve("login.html"), "<p>log in");
            Path users = application.resolve("WEB-INF/users.xml");
            Files.writeString(users, "<tomcat-users><user name='bob' password='b0b' roles='clerk'/></tomcat-users>");
            for (String environment : List.of("ee10", "ee11")) {
                Files.writeString(application.resolve("WEB-INF/jetty-" + environment + "-web.xml"),
                        JettyUsers.file(environment, "bob", "b0b", "clerk"));
            }
            Files.writeString(Files.createDirectory(application.resolve("META-INF")).resolve("context.xml"),
                    "<Context><Realm className='org.apache.catalina.realm.MemoryRealm' pathname='" + users.toUri()
                            + "'/></Context>");
        };
    }

    /** Tomcat forwards to the page, before any filter; Jetty has the browser ask for it. */
    @Test
    void loginPageIsSeenByWhoIsNotLoggedIn() {
        Answer answer = send("/optional", "GET", "/public/entrance");
        Answer page = answer.status() == 200 ? answer : send("/optional", "GET", "/login.html");

        assertEquals(200, page.status());
        assertTrue(page.body().contains("log in"), page.body());
    }

    @Test
    void whoHasLoggedInKeepsHisNameAndRolesWithoutToken() {
        String session = logIn("/optional");

        assertTrue(caller("/optional", session).contains("principal=bob remoteUser=bob authType=FORM"));
        assertEquals(200, send("/optional", "GET", "/admin/x", session).status());
        assertEquals(403, send("/optional", "GET", "/manage", session).status());
        assertEquals(401, send("/optional", "GET", "/dispatch/forward", session).status());
    }

    @Test
    void tokenGoesBeforeTheLogin() {
        String session = logIn("/optional");
        String token = "Authorization: Bearer " + issuer().token();

        assertTrue(caller("/optional", session, token).contains("principal=alice remoteUser=alice authType=Bearer"));
        assertEquals(403, send("/optional", "GET", "/admin/x", session, token).status());
        assertEquals(401, send("/optional", "GET", "/caller", session, "Authorization: Bearer abc").status());
    }

    @Test
    void loginIsNotEnoughWhereATokenIsRequired() {
        String session = logIn("/required");

        assertEquals(401, send("/required", "GET", "/caller", session).status());
    }

    @Test
    void loginIsNotEnoughWhereEveryCallerNeedsAScope() {
        String session = logIn("/scoped");

        for (String path : List.of("/caller", "/admin/x")) {
            Answer answer = send("/scoped", "GET", path, session);
            assertEquals(403, answer.status());
            assertTrue(answer.challenge().contains("scope=\"needed\""), answer.challenge());
        }
        assertEquals(200, send("/scoped", "GET", "/public/x", session).status());
    }

    @Test
    void tokenDoesNotOpenTheSessionOfTheLoginWhereTheContainerDoesNotAskForIt() {
        String session = session(send("/basic", "GET", "/session/remember", BOB));
        String token = "Authorization: Bearer " + issuer().token();

        assertEquals("no session, valid=false", send("/basic", "GET", "/session/look", session, token).body());
        assertTrue(send("/basic", "GET", "/session/look", session, "Authorization: Bearer "
                + issuer().token(Map.of("sub", "bob"))).body().startsWith("session of bob,"));
        assertTrue(send("/basic", "GET", "/session/remember", session, BOB).body().startsWith("session of bob,"));
        Answer begun = send("/basic", "GET", "/session/clear", session, token);
        assertTrue(begun.body().startsWith("session of alice,"), begun.body());
        assertNotEquals(session, session(begun));
    }

    /** Jetty looks into the session when it is asked for the caller, by way of the request that the application has. */
    @ParameterizedTest
    @ValueSource(strings = {"/form", "/unconstrained"})
    void sessionInWhichNobodyHasLoggedInIsFoundAgain(String application) {
        String session = session(send(application, "GET", "/session/begin"));
        String token = "Authorization: Bearer " + issuer().token();

        assertEquals(200, send(application, "GET", "/caller", session).status(), log()::text);
        assertTrue(send(application, "GET", "/session/look", session).body().startsWith("session of"));
        Answer taken = send(application, "GET", "/session/look", session, token);
        assertTrue(taken.body().startsWith("session of"), taken.body());
        String ofAlice = session(taken);
        assertTrue(send(application, "GET", "/session/look", ofAlice, token).body().startsWith("session of"));
        assertTrue(caller(application, ofAlice, token).contains("principal=alice"));
        assertTrue(send(application, "GET", "/session/look", ofAlice).body().startsWith("no session"));
    }

    @Test
    void sessionOfTheLoginIsNotShownToACallerWithTokenOnAnyPath() {
        for (String application : List.of("/optional", "/required")) {
            String session = logIn(application);
            String token = "Authorization: Bearer " + issuer().token();

            assertEquals("no session, valid=false",
                    send(application, "GET", "/session/look", session, token).body(), log()::text);
            assertTrue(caller(application, session, token).contains("principal=alice"));
        }
    }

    @Test
    void sessionBegunAfterTheLoginIsTheLogins() {
        String session = logIn("/optional");

        assertEquals(200, send("/optional", "GET", "/session/begin", session).status(), log()::text);
        assertTrue(send("/optional", "GET", "/session/look", session).body().startsWith("session of"));
        assertTrue(caller("/optional", session).contains("principal=bob"));
    }

    /** Jetty logs in who sends his password unasked as soon as somebody asks for the caller, and renews the session. */
    @Test
    void sessionBegunByWhoSendsHisPasswordUnaskedIsFoundAgain() {
        String session = session(send("/open", "GET", "/session/begin", BOB));

        assertTrue(send("/open", "GET", "/session/look", session, BOB).body().startsWith("session of"));
        assertTrue(send("/open", "GET", "/session/look", session).body().startsWith("session of"));
    }

    /** Returns the line with the cookie of a session in which Bob is logged in. */
    private static String logIn(String application) {
        String before = session(send(application, "GET", "/public/entrance"));
        String form = "j_username=bob&j_password=b0b";
        Answer answer = send(application, "POST", "/public/j_security_check?" + form, before, "Content-Length: 0");
        assertTrue(answer.status() == 302 || answer.status() == 303, answer::toString);
        return session(answer);
    }

    private static String session(Answer answer) {
        Matcher session = SESSION.matcher(String.join(" ", answer.headers().allValues("Set-Cookie")));
        assertTrue(session.find(), answer::toString);
        return "Cookie: " + session.group(1);
    }

    private static String caller(String application, String... headerLines) {
        return send(application, "GET", "/caller", headerLines).body();
    }

    private static Answer send(String application, String method, String path, String... headerLines) {
        return RawExchange.send(
                client(application).container(), method, application + path, List.of(headerLines));
    }
}
