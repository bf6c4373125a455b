/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.Eventually;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TokenEndpoint;
import io.github.bearertokenfilter.support.TokenEndpoint.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.opaque.Applications.askingUserinfo;
import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A dead endpoint is not asked for each request, and is taken up again as soon as it answers. */
@Timeout(60)
class EndpointOutageTest {

    private static final String PROBE = "probe-of-bearer-token-filter";

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void asksNoMoreAfterThreeOutages(int status) {
        server.introspection().answersWithStatus(status);
        try (ProtectedApplication application = introspecting(server)) {
            IntStream.range(0, 10).forEach(i ->
                    application.receive("token-" + i).assertUnavailable("introspection_unavailable"));

            assertEquals(List.of("token-0", "token-1", "token-2"), tokensAskedAbout(server.introspection()));
        }
    }

    @Test
    void asksUserinfoNoMoreEither() {
        server.userinfo().answersWithStatus(503);
        try (ProtectedApplication application = askingUserinfo(server)) {
            IntStream.range(0, 10).forEach(i ->
                    application.receive("token-" + i).assertUnavailable("userinfo_unavailable"));

            assertEquals(3, IntStream.range(0, 10)
                    .mapToLong(i -> server.userinfo().questionsAbout("token-" + i)).sum());
        }
    }

    @Test
    void connectionsThatAreRefusedAreOutages() {
        try (ProtectedApplication application = introspecting(server, "introspectionUri", server.introspectionUri())) {
            server.issuer().goDown();
            IntStream.range(0, 3).forEach(i ->
                    application.receive("token-" + i).assertUnavailable("introspection_unavailable"));

            assertTrue(application.receive("another").refusal().text().contains("not asked again yet"));
        }
    }

    @Test
    void silenceIsAnOutage() {
        try (HeldAnswer silence = new HeldAnswer(TestIssuer.answer("{}"));
                ProtectedApplication application = introspecting(server, "requestTimeoutMillis", "100",
                        "connectTimeoutMillis", "100", "introspectionUri", server.introspectionUri())) {
            server.introspection().answers(silence);

            Eventually.holds(() -> application.receive(TOKEN).refusal().text().contains("not asked again yet"),
                    () -> "still asked: " + server.introspection().questions());
        }
    }

    @Test
    void wrongClientSecretIsAnOutageAndNamedToTheOperatorOnly() {
        server.introspection().answersWithStatus(401);
        try (ProtectedApplication application = introspecting(server)) {
            String line = application.receive(TOKEN).assertUnavailable("introspection_unavailable").refusal().text();
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");
            application.receive(TOKEN).assertUnavailable("introspection_unavailable");

            assertTrue(line.contains("refuses introspectionClientId or its secret"), line);
            assertEquals(3, server.introspection().questionsAbout(TOKEN));
        }
    }

    /** He who finds a token that the server stumbles over must not keep everybody out. */
    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 413, 414, 500})
    void tokensThatTheEndpointCannotDigestKeepNobodyElseOut(int status) {
        server.introspection().answersWithStatus(status);
        try (ProtectedApplication application = introspecting(server)) {
            IntStream.range(0, 20).forEach(i ->
                    application.receive("../../weird-" + i).assertUnavailable("introspection_unavailable"));
            server.introspection().recovers();

            application.receive(TOKEN).assertAccepted();
        }
    }

    /** A token of a client that acts in its own name, for instance. */
    @Test
    void tokensOfWhichUserinfoTellsNoSubjectKeepNobodyElseOut() {
        try (ProtectedApplication application = askingUserinfo(server)) {
            for (int i = 0; i < 20; i++) {
                server.userinfo().saysOf("service-" + i, Map.of("email", "service@example.com"));
                application.receive("service-" + i).assertUnavailable("userinfo_unavailable");
            }

            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void knownAnswersServeOnWhileTheEndpointIsDead() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            server.introspection().answersWithStatus(503);
            IntStream.range(0, 5).forEach(i ->
                    application.receive("token-" + i).assertUnavailable("introspection_unavailable"));

            application.receive(TOKEN).assertAccepted();
        }
    }

    @Test
    void jwtsAreAcceptedWhileTheEndpointIsDead() {
        server.introspection().answersWithStatus(503);
        try (ProtectedApplication application = introspecting(server)) {
            IntStream.range(0, 5).forEach(i ->
                    application.receive("token-" + i).assertUnavailable("introspection_unavailable"));

            application.receive(server.issuer().token().build()).assertAccepted();
        }
    }

    @Test
    void probesInTheBackgroundAndAsksAgainWhenTheEndpointAnswers() {
        server.introspection().answersWithStatus(503);
        try (ProtectedApplication application = introspecting(server)) {
            IntStream.range(0, 3).forEach(i -> application.receive("token-" + i));
            Eventually.holds(() -> server.introspection().questionsAbout(PROBE) >= 1, () -> "no probe");
            server.introspection().saysOf(TOKEN, Map.of("active", true, "sub", "alice"));
            server.introspection().recovers();

            Eventually.holds(() -> {
                application.clock().advance(Duration.ofSeconds(1));
                return application.log().hasLineWith("[introspection_unavailable] is over");
            }, () -> "no recovery");
            application.receive(TOKEN).assertAccepted();
        }
    }

    /** The probe is a token like any other to the server, so that its answer means what it seems to. */
    @Test
    void probeIsAuthenticatedLikeQuestion() {
        server.introspection().answersWithStatus(503);
        try (ProtectedApplication application = introspecting(server)) {
            IntStream.range(0, 3).forEach(i -> application.receive("token-" + i));
            Eventually.holds(() -> server.introspection().questionsAbout(PROBE) >= 1, () -> "no probe");

            List<Question> questions = server.introspection().questions();
            assertEquals(1, questions.stream().map(question -> question.header("Authorization")).distinct().count());
            assertEquals(1, questions.stream().map(Question::method).distinct().count());
        }
    }

    @Test
    void endpointThatMovedIsFoundThroughTheMetadataWithinTenMinutes() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            server.issuer().serve("/moved", server.introspection());
            Map<String, Object> metadata = server.metadata();
            metadata.put("introspection_endpoint", server.issuer().identifier() + "/moved");
            server.issuer().publishMetadata(metadata);
            application.clock().advance(Duration.ofMinutes(10));

            application.receive("unknown").assertInvalidToken("token_inactive");
            Eventually.holds(() -> {
                application.clock().advance(Duration.ofSeconds(5));
                application.receive("unknown").assertInvalidToken("token_inactive");
                return server.issuer().fetchesOf("/moved") > 0;
            }, () -> "still asked at the old address");
        }
    }

    @Test
    void metadataThatFailsLaterDoesNoHarm() {
        try (ProtectedApplication application = introspecting(server)) {
            application.receive(TOKEN).assertAccepted();
            server.issuer().serve("/.well-known/openid-configuration",
                    exchange -> TestIssuer.respond(exchange, 500, ""));
            application.clock().advance(Duration.ofMinutes(10));

            // TOKEN has ended by now
            application.receive("unknown").assertInvalidToken("token_inactive");
            Eventually.holds(() -> application.log().hasLineWith("introspection_endpoint is still taken to be"),
                    () -> "not told");
            application.receive("unknown-too").assertInvalidToken("token_inactive");
        }
    }

    private static List<String> tokensAskedAbout(TokenEndpoint endpoint) {
        return endpoint.questions().stream()
                .map(question -> question.form().get("token"))
                .filter(token -> !token.equals(PROBE))
                .toList();
    }
}
