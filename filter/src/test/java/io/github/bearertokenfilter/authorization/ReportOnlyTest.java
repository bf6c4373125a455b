/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.authorization;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeBody;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With {@code enforce=false} everything passes, and the operator reads what would not have. */
class ReportOnlyTest {

    private static final String RULES = "* /admin/* role:admin; * /closed/* deny; * /public/* permit";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application =
            ProtectedApplication.trusting(issuer, "rules", RULES, "enforce", "false");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/x", "/closed/x", "/public/x"})
    void requestWithoutTokenPassesUntouched(String path) {
        FakeRequest request = FakeRequest.get(path);

        application.receive(request).assertUntouched(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a.b.c", "", "opaque"})
    void requestWithBadTokenPassesUntouched(String token) {
        FakeRequest request = FakeRequest.withToken(token);

        application.receive(request).assertUntouched(request);
    }

    @Test
    void requestPassesUntouchedWhenTheIssuerIsDown() {
        issuer.goDown();
        FakeRequest request = FakeRequest.withToken(issuer.token().build());

        Exchange exchange = application.receive(request).assertUntouched(request);

        LogCapture.Line line = exchange.linesWith("would refuse 503 [keys_unavailable]").get(0);
        assertEquals(Level.WARNING, line.level());
    }

    @Test
    void goodTokenMakesTheCallerKnownThoughItGrantsTooLittle() {
        String token = issuer.token().build();
        FakeRequest request = FakeRequest.get("/admin/x").header("Authorization", "Bearer " + token);

        Exchange exchange = application.receive(request);

        assertEquals("alice", exchange.assertAccepted().getRemoteUser());
        assertEquals(1, exchange.linesWith("would refuse 403 insufficient_scope [insufficient_scope] GET").size());
        assertEquals(Map.of("* /admin/* role:admin", 1L), application.monitor().reported());
    }

    @Test
    void goodTokenMakesTheCallerKnownWhereNobodyMayPass() {
        FakeRequest request = FakeRequest.get("/closed/x").header("Authorization", "Bearer " + issuer.token().build());

        Exchange exchange = application.receive(request);

        assertEquals("alice", exchange.assertAccepted().getRemoteUser());
        assertEquals(1, exchange.linesWith("would refuse 403 [access_denied] GET").size());
    }

    /** What of it does not fit could not be given back to the container. */
    @Test
    void formIsNotTouchedUnlessItCanBeGivenBack() {
        try (ProtectedApplication forms = ProtectedApplication.trusting(issuer, "enforce", "false",
                "allowFormEncodedBodyParameter", "true")) {
            String token = issuer.token().build();
            Map<String, UnaryOperator<FakeRequest>> reports = Map.of(
                    "would refuse 401 [no_token] POST /1", form -> form.body(new FakeBody(unreadable(), -1)),
                    "would refuse 400 invalid_request [unreadable_form] POST /2",
                            form -> form.body(new FakeBody(unreadable(), 3_000_000)),
                    "would refuse 400 invalid_request [unreadable_form] POST /3",
                            form -> form.body(new FakeBody(unreadable(), 3)).encoding("bogus"));
            reports.forEach((report, kind) -> {
                String path = report.substring(report.length() - 2);
                FakeRequest form = kind.apply(FakeRequest.get(path).form(""));
                assertEquals(1, forms.receive(form).assertUntouched(form).linesWith(report).size());
                form = kind.apply(FakeRequest.withToken(token).form(""));
                assertEquals("alice", forms.receive(form).assertAccepted().getRemoteUser());
            });
            assertEquals("alice", forms.receive(FakeRequest.get("/").form("access_token=" + token))
                    .assertAccepted().getRemoteUser());
        }
    }

    private static InputStream unreadable() {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the form was read");
            }
        };
    }

    @Test
    void goodRequestIsNotReported() {
        assertEquals("alice", application.receive(issuer.token().build()).assertAccepted().getRemoteUser());

        assertEquals(1, application.monitor().accepted());
        assertEquals(Map.of(), application.monitor().reported());
    }

    @Test
    void reportsOncePerMinuteForEachPathAndReason() {
        assertReported(1, FakeRequest.get("/a"));
        assertReported(0, FakeRequest.get("/a"));
        assertReported(1, FakeRequest.get("/b"));
        assertReported(1, FakeRequest.get("/a").method("POST"));
        assertReported(1, FakeRequest.get("/a").header("Authorization", "Bearer a b"));

        application.clock().advance(Duration.ofSeconds(59));
        assertReported(0, FakeRequest.get("/a"));
        application.clock().advance(Duration.ofSeconds(1));
        assertReported(1, FakeRequest.get("/a"));
    }

    @Test
    void clockThatWasSetBackDoesNotSilenceReports() {
        assertReported(1, FakeRequest.get("/a"));
        application.clock().advance(Duration.ofHours(-1));

        assertReported(1, FakeRequest.get("/a"));
    }

    @Test
    void floodOfPathsIsCountedAndNotLogged() {
        int lines = 0;
        for (int i = 0; i < 3000; i++) {
            lines += reported(FakeRequest.get("/" + i)).size();
        }

        assertEquals(1001, lines);
        assertTrue(application.log().hasLineWith("would refuse", "is counted and not logged"));
        assertEquals(Map.of("(no rule matches) authenticated", 3000L), application.monitor().reported());
        application.clock().advance(Duration.ofMinutes(1));
        assertReported(1, FakeRequest.get("/0"));
    }

    @Test
    void countsByRuleAndRefusesNothing() {
        application.receive(FakeRequest.get("/closed/1"));
        application.receive(FakeRequest.get("/closed/1"));
        application.receive(FakeRequest.get("/else"));

        assertEquals(Map.of("* /closed/* deny", 2L, "(no rule matches) authenticated", 1L),
                application.monitor().reported());
        assertTrue(application.monitor().refused().values().stream().allMatch(count -> count == 0));
    }

    @Test
    void warnsAtTheStartThatNothingIsEnforced() {
        assertTrue(application.log().since(0).stream().anyMatch(line ->
                line.level() == Level.WARNING && line.text().contains("nothing is enforced")));
    }

    private void assertReported(int lines, FakeRequest request) {
        List<LogCapture.Line> reported = reported(request);
        assertEquals(lines, reported.size(), reported::toString);
    }

    private List<LogCapture.Line> reported(FakeRequest request) {
        return application.receive(request).assertUntouched(request).linesWith("would refuse ");
    }
}
