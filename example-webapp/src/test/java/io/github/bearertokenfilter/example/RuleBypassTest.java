/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.RawTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What the rules protect is out of reach, however a request is written.
 *
 * <p>Each request is sent to three applications: in the first, what no rule names needs a caller; in the second, it is
 * public; the third has no such rules, which shows that requests reach their aim where nobody hinders them. What they
 * were answered is written to {@code target/bypass-CONTAINER.md}.
 */
abstract class RuleBypassTest extends ContainerTest {

    private static final String RULES = """
            *  /public/*   permit
            *  *.css       permit
            *  /admin/*    role:admin
            *  /manage     role:admin
            *  /private/*  role:admin
            """;
    /** Fewer would mean that the requests do not try hard enough. */
    private static final int LEAST_REQUESTS = 100;
    private static final int LEAST_THAT_REACH_THEIR_AIM = 30;

    private static String container;

    /** The three applications, to start in what is then called so. */
    static List<WebApplication> applications(String containerName) throws IOException {
        container = containerName;
        FilterLines lines = FilterLines.trusting(issuer().issuer());
        return List.of(
                withFiles("closed", lines.with("rules", RULES)),
                withFiles("open", lines.with("rules", RULES + "* /* permit")),
                withFiles("unguarded", lines.with("rules", "* /* authenticated")));
    }

    private static WebApplication withFiles(String name, FilterLines lines) {
        return webapps -> {
            Applications.probe(name, lines).installIn(webapps);
            Path application = webapps.resolve(name);
            Files.createDirectory(application.resolve("private"));
            Files.writeString(application.resolve("private/secret.txt"), "the protected file");
            Files.writeString(application.resolve("private/page.jsp"), "<%= \"the protected \" %>page");
            Files.writeString(application.resolve("style.css"), "body { color: black }");
        };
    }

    @Test
    void nothingProtectedIsReached() throws IOException {
        List<RawTarget> targets = RawTarget.all();
        assertTrue(targets.size() >= LEAST_REQUESTS, () -> "only " + targets.size());
        String user = "Authorization: Bearer " + issuer().token();
        Map<RawTarget, String> table = new LinkedHashMap<>();
        List<String> reached = new ArrayList<>();
        int aims = 0;
        int runsBefore = runs("/closed") + runs("/open");
        for (RawTarget target : targets) {
            List<Answer> answers = List.of(
                    send(target, "/closed"), send(target, "/closed", user),
                    send(target, "/open"), send(target, "/open", user));
            Answer unguarded = send(target, "/unguarded", user);
            answers.stream().filter(RuleBypassTest::isProtected).forEach(answer -> reached.add(target + " " + answer));
            aims += isProtected(unguarded) ? 1 : 0;
            table.put(target, row(target, answers, unguarded));
        }
        write(table);
        assertEquals(List.of(), reached);
        assertEquals(runsBefore, runs("/closed") + runs("/open"));
        int reachable = aims;
        assertTrue(aims >= LEAST_THAT_REACH_THEIR_AIM, () -> "only " + reachable);
    }

    @Test
    void whoHasTheRoleReachesWhatIsProtected() {
        String admin = issuer().token(Map.of("roles", List.of("admin")));

        for (String application : List.of("/closed", "/open")) {
            int before = runs(application);
            for (String path : List.of("/admin/x", "/manage", "/private/secret.txt", "/private/page.jsp")) {
                Answer answer = client(application).get(path, admin);
                assertTrue(isProtected(answer), () -> path + answer);
                assertEquals(200, answer.status());
            }
            assertEquals(before + 2, runs(application));
        }
    }

    @Test
    void everybodyReachesWhatIsPublic() {
        for (String application : List.of("/closed", "/open")) {
            assertEquals(200, client(application).get("/public/x").status());
            assertEquals(200, client(application).get("/public/x;jsessionid=0A1B").status());
            assertEquals(200, client(application).get("/style.css").status());
        }
    }

    private static Answer send(RawTarget target, String application, String... headerLines) {
        return target.sendTo(client(application).container(), application, headerLines);
    }

    private static boolean isProtected(Answer answer) {
        return answer.header("Protected") != null || answer.body().contains("the protected ");
    }

    private static int runs(String application) {
        return Integer.parseInt(client(application)
                .get("/public/runs", issuer().token()).body().strip());
    }

    private static String row(RawTarget target, List<Answer> answers, Answer unguarded) {
        StringBuilder row = new StringBuilder("| `").append(target.text().replace("|", "\\|")).append("` |");
        answers.forEach(answer -> row.append(' ').append(answer.status()).append(" |"));
        return row.append(' ').append(unguarded.status()).append(isProtected(unguarded) ? ", reached" : "")
                .append(" |").toString();
    }

    private static void write(Map<RawTarget, String> table) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "What " + container + " answers. 0: it closed the connection. 'Reached': what is protected elsewhere.",
                "",
                "| request | no token | no role | no token, rest public | no role, rest public | no rule |",
                "|---|---|---|---|---|---|"));
        lines.addAll(table.values());
        Files.write(Path.of(System.getProperty("example.containers")).resolveSibling("bypass-" + container + ".md"),
                lines);
    }
}
