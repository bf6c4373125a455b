/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.RawExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tokens in a cookie, in the query and in forms, and what the application then finds of its form. */
@RunOn
class TokenPlaceIT extends ContainerTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Client strict = client("/strict");
    private final Client lenient = client("/lenient");
    private final String token = issuer().token();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).patient();
        use(servletContainer.start(
                Applications.probe("strict", lines),
                Applications.probe("report", lines
                        .with("enforce", "false")
                        .with("allowFormEncodedBodyParameter", "true")),
                Applications.probe("bare", FilterLines.none()),
                Applications.probe("open", lines
                        .with("rules", "* /* permit")
                        .with("allowFormEncodedBodyParameter", "true")),
                Applications.probe("lenient", lines
                        .with("tokenCookie", "at")
                        .with("allowUriQueryParameter", "true")
                        .with("allowFormEncodedBodyParameter", "true"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form/as-it-comes", "/form/utf-8", "/form/reader", "/form/stream",
        "/form/stream-then-parameters", "/form/parameters-then-stream", "/form/forward", "/form/include", "/form/async",
        "/form/async-given"})
    void applicationReadsFormsAsWithoutTheFilterReadingThem(String path) {
        String body = "name=J%C3%BCrgen+%26+Co&q=3&q=4&empty=&a%5B%5D=x";
        for (String type : new String[] {FORM, FORM + ";charset=UTF-8", FORM + "; charset=\"utf-8\""}) {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type", type);

            Answer untouched = strict.send("POST", path + "?q=1", headers, body);
            Answer givenBack = lenient.send("POST", path + "?q=1", headers, body);

            assertEquals(200, untouched.status());
            assertEquals(untouched.body(), givenBack.body());
        }
    }

    /** Jetty 12 by itself takes forms for UTF-8, whatever the application says. */
    @Test
    void encodingThatTheApplicationSetsCounts() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type", FORM);

        assertEquals("alice REQUEST ISO-8859-1 name=Jürgen",
                lenient.send("POST", "/form/latin-1", headers, "name=J%FCrgen").body());
    }

    @Test
    void takesTokenOfForm() {
        Answer answer = lenient.send("POST", "/form/utf-8", Map.of("Content-Type", FORM),
                "name=%C3%96&access_token=" + token);

        assertEquals("alice REQUEST UTF-8 access_token=" + token + "|name=Ö", answer.body());
        assertEquals(401, strict.send("POST", "/form/utf-8", Map.of("Content-Type", FORM), "access_token=" + token)
                .status());
    }

    @Test
    void otherBodiesAreNotTouched() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "text/plain");

        assertTrue(lenient.send("POST", "/form/stream", headers, "access_token=" + token).body()
                .endsWith("access_token=" + token));
        assertTrue(lenient.send("PUT", "/form/stream", Map.of("Authorization", "Bearer " + token, "Content-Type", FORM),
                "access_token=" + token).body().endsWith("access_token=" + token));
    }

    @Test
    void longFormIsRefusedUnread() {
        Answer answer = RawExchange.sendAndReadHead(lenient.container(), "POST", "/lenient/form/stream", List.of(
                "Authorization: Bearer " + token, "Content-Type: " + FORM, "Content-Length: 3000000"));

        assertEquals(400, answer.status());
        assertTrue(answer.challenge().contains("error=\"invalid_request\""), answer.challenge());
    }

    @Test
    void longFormKeepsNobodyWhoNamesHimselfInTheHeaderFromBeingKnownOnPublicPaths() {
        String body = "x".repeat(3_000_000);

        Answer answer = client("/open").send("POST", "/form/stream",
                Map.of("Authorization", "Bearer " + token, "Content-Type", FORM), body);

        assertEquals(200, answer.status());
        assertTrue(answer.body().startsWith("alice ") && answer.body().endsWith(body), answer.body().substring(0, 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "UTF-7", "x y"})
    void formInUnknownEncodingIsRefusedButWhereEverybodyMayPass(String encoding) {
        List<String> headerLines = List.of("Authorization: Bearer " + token,
                "Content-Type: " + FORM + "; charset=\"" + encoding + "\"", "Content-Length: 0");

        Answer refused = RawExchange.send(lenient.container(), "POST", "/lenient/form/stream", headerLines);
        assertEquals(400, refused.status());
        assertTrue(refused.challenge().contains("error=\"invalid_request\""), refused.challenge());
        Answer open = RawExchange.send(lenient.container(), "POST", "/open/caller", headerLines);
        assertEquals(200, open.status());
        assertTrue(open.body().contains("principal=alice"), open.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form/as-it-comes", "/form/utf-8", "/form/stream", "/form/reader"})
    void formOfUnknownLengthIsTheContainersInReportOnlyMode(String path) {
        String body = "a=1&access_token=x&b=%C3%BC";

        assertEquals(chunked("/bare" + path, body).body(), chunked("/report" + path, body).body());
    }

    @Test
    void longFormOfUnknownLengthIsTheContainersInReportOnlyMode() {
        Answer answer = chunked("/report/form/stream", "x".repeat(3_000_000));

        assertEquals(200, answer.status());
        assertEquals(chunked("/bare/form/stream", "x".repeat(3_000_000)).body(), answer.body());
    }

    private Answer chunked(String target, String body) {
        return RawExchange.send(lenient.container(), "POST", target,
                List.of("Content-Type: " + FORM, "Transfer-Encoding: chunked"),
                Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&b", "a=1&a=%20&A=+", "a==b"})
    void oddFieldsAreReadAsTheContainerReadsThem(String body) {
        Map<String, String> headers = Map.of("Content-Type", FORM);
        Client report = client("/report");

        assertEquals(client("/bare").send("POST", "/form/as-it-comes", headers, body).body(),
                report.send("POST", "/form/as-it-comes", headers, body).body());
    }

    @Test
    void takesTokenOfQueryAndKeepsTheAnswerFromSharedCaches() {
        Answer answer = lenient.get("/caller?access_token=" + token);

        assertTrue(answer.body().contains("principal=alice"), answer.body());
        assertEquals("private", answer.header("Cache-Control"));
        assertEquals(401, strict.get("/caller?access_token=" + token).status());
    }

    @Test
    void tokenOfQueryIsNotInTheLogOfTheFilter() {
        String refused = issuer().expiredToken();

        assertEquals(401, lenient.get("/caller?access_token=" + refused).status());

        String signature = refused.substring(refused.lastIndexOf('.') + 1);
        assertFalse(log().text().lines()
                .filter(line -> line.contains("refused 401"))
                .anyMatch(line -> line.contains(signature)));
    }

    @Test
    void takesTokenOfCookie() {
        assertEquals(200, lenient.send("GET", "/caller", Map.of("Cookie", "x=y; at=" + token), "").status());
        assertEquals(401, strict.send("GET", "/caller", Map.of("Cookie", "at=" + token), "").status());
        assertEquals(400, lenient.send("GET", "/caller", Map.of("Cookie", "at=" + token + "; at=" + token), "")
                .status());
        assertEquals(400, lenient.send("GET", "/caller", Map.of("Cookie", "at=a%20b"), "").status());
        assertEquals(401, lenient.send("GET", "/caller", Map.of("Cookie", "at="), "").status());
        assertEquals(200, lenient.send("GET", "/caller", Map.of("Cookie", "at=; at=" + token), "").status());
    }

    @Test
    void cookieMustComeFromTheSameOriginToChangeSomething() {
        String origin = lenient.container().toString();

        assertEquals(200, postWithCookie("Origin", origin));
        assertEquals(200, postWithCookie("Referer", origin + "/lenient/page"));
        assertEquals(200, postWithCookie("Sec-Fetch-Site", "same-origin"));
        assertEquals(400, postWithCookie("Origin", "https://evil.example"));
        assertEquals(400, postWithCookie("Referer", "https://evil.example/" + origin));
        assertEquals(400, postWithCookie("Sec-Fetch-Site", "cross-site"));
        assertEquals(400, postWithCookie("X-Nothing", "x"));
    }

    private int postWithCookie(String name, String value) {
        return lenient.send("POST", "/caller", Map.of("Cookie", "at=" + token, name, value), "").status();
    }

    @Test
    void moreThanOneTokenIsTooMuch() {
        Answer answer = lenient.get("/caller?access_token=" + token, token);

        assertEquals(400, answer.status());
        assertTrue(answer.challenge().contains("error=\"invalid_request\""), answer.challenge());
    }
}
