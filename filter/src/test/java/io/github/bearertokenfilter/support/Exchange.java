/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What came of one request: the answer, whether the application saw it, and what was logged meanwhile.
 *
 * <p>Every refusal is checked for all that refusals have in common, whatever the test is about.
 */
public final class Exchange {

    private static final String REFUSAL_LOGGER = "io.github.bearertokenfilter.BearerTokenFilter";
    /** Shorter strings can occur in an answer by chance. */
    private static final int SHORTEST_SECRET = 24;

    private final String token;
    private final FakeResponse response;
    private final FakeChain chain;
    private final List<LogCapture.Line> log;

    Exchange(String token, FakeResponse response, FakeChain chain, List<LogCapture.Line> log) {
        this.token = token;
        this.response = response;
        this.chain = chain;
        this.log = log;
    }

    public int status() {
        return response.getStatus();
    }

    public FakeResponse response() {
        return response;
    }

    public ReceivedChallenge challenge() {
        return ReceivedChallenge.parse(response.getHeader("WWW-Authenticate"));
    }

    /** The line that says why the request was refused. */
    public LogCapture.Line refusal() {
        List<LogCapture.Line> refusals = log.stream()
                .filter(line -> line.logger().equals(REFUSAL_LOGGER) && line.text().startsWith("refused "))
                .filter(line -> line.threadId() == Thread.currentThread().getId())
                .toList();
        assertEquals(1, refusals.size(), () -> "refusals logged: " + log);
        return refusals.get(0);
    }

    /** Asserts that the application saw the request, and returns it as it saw it. */
    public HttpServletRequest assertAccepted() {
        assertNotNull(chain.request(), () -> "refused: " + response.text() + log);
        assertEquals(200, status());
        return chain.request();
    }

    /** Asserts an answer to a request without a token: a challenge, and no word about an error. */
    public Exchange assertAskedForToken() {
        assertRefused(401, "no_token", Level.INFO);
        assertNull(challenge().error());
        return this;
    }

    public Exchange assertInvalidToken(String reason) {
        assertRefused(401, reason, Level.INFO);
        assertEquals("invalid_token", challenge().error());
        return this;
    }

    public Exchange assertInvalidRequest(String reason) {
        assertRefused(400, reason, Level.INFO);
        assertEquals("invalid_request", challenge().error());
        return this;
    }

    public Exchange assertInsufficientScope() {
        assertRefused(403, "insufficient_scope", Level.INFO);
        assertEquals("insufficient_scope", challenge().error());
        return this;
    }

    /** Asserts an answer that no token would change. */
    public Exchange assertDenied() {
        assertRefused(403, "access_denied", Level.INFO);
        assertNull(response.getHeader("WWW-Authenticate"));
        return this;
    }

    /** Asserts that the application saw the very objects that the container made, and that nothing was answered. */
    public Exchange assertUntouched(HttpServletRequest request) {
        assertSame(request, assertAccepted());
        assertEquals("", response.body());
        assertTrue(response.getHeaderNames().isEmpty(), response::text);
        return this;
    }

    /** The lines logged meanwhile that begin so. */
    public List<LogCapture.Line> linesWith(String beginning) {
        return log.stream().filter(line -> line.text().startsWith(beginning)).toList();
    }

    /** Asserts that the issuer's keys, not the token, are to blame. */
    public Exchange assertKeysUnavailable() {
        return assertUnavailable("keys_unavailable");
    }

    /** Asserts that the authorization server, not the token, is to blame. */
    public Exchange assertUnavailable(String reason) {
        assertRefused(503, reason, Level.WARNING);
        assertNull(response.getHeader("WWW-Authenticate"));
        assertTrue(Integer.parseInt(response.getHeader("Retry-After")) > 0);
        return this;
    }

    /** Asserts a refusal of the token or of the request's form, whatever the reason. */
    public Exchange assertRefusedByContract() {
        assertTrue(status() == 400 || status() == 401, () -> "status " + status() + log);
        assertRefused(status(), "", Level.INFO);
        assertEquals(status() == 400 ? "invalid_request" : "invalid_token", challenge().error());
        return this;
    }

    private void assertRefused(int status, String reason, Level level) {
        assertAll(
                () -> assertNull(chain.request(), "the application must not see the request"),
                () -> assertEquals(status, status(), log::toString),
                () -> assertTrue(refusal().text().startsWith("refused " + status + " "), () -> refusal().text()),
                () -> assertTrue(refusal().text().contains("[" + reason), () -> refusal().text()),
                () -> assertEquals(level, refusal().level()),
                () -> assertTrue(response.getHeaders("WWW-Authenticate").size() <= 1),
                () -> assertEquals("application/problem+json", mediaType()),
                this::assertNothingSplitsLines,
                this::assertTokenStaysSecret);
    }

    private String mediaType() {
        String type = response.getContentType();
        return type == null ? null : type.split(";")[0];
    }

    private void assertNothingSplitsLines() {
        log.forEach(line -> assertFalse(hasControls(line.text()), line::text));
        response.getHeaderNames().forEach(name ->
                response.getHeaders(name).forEach(value -> assertFalse(hasControls(value), value)));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private void assertTokenStaysSecret() {
        String everything = response.text() + log;
        Stream.of(token.split("\\."))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .forEach(part -> assertFalse(everything.contains(part), () -> everything));
    }
}
