/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.challenge;

import io.github.bearertokenfilter.json.JsonText;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers a refused request: status, challenge and body. This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class ChallengeResponse {

    private static final long MIN_RETRY_AFTER_SECONDS = 5;

    private final Challenge challenge;
    private final ErrorBody body;

    /** Answers with this challenge and this kind of body. */
    public ChallengeResponse(Challenge challenge, ErrorBody body) {
        this.challenge = challenge;
        this.body = body;
    }

    /**
     * Sends the answer, unless another one is already on its way to the client.
     *
     * @throws IOException if the client is gone
     */
    public void send(HttpServletResponse response, BearerTokenException refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        setHeaders(response, refusal);
        int status = refusal.reason().error().status();
        if (body == ErrorBody.CONTAINER) {
            response.sendError(status);
            return;
        }
        response.setStatus(status);
        if (body == ErrorBody.JSON) {
            writeProblem(response, refusal);
        }
        response.flushBuffer();
    }

    private void setHeaders(HttpServletResponse response, BearerTokenException refusal) {
        BearerTokenError error = refusal.reason().error();
        response.setHeader("Cache-Control", "no-store");
        if (error.challenges()) {
            response.setHeader("WWW-Authenticate", challenge.format(refusal));
        }
        if (error == BearerTokenError.UNAVAILABLE) {
            long seconds = Math.max(MIN_RETRY_AFTER_SECONDS, refusal.retryAfter().toSeconds() + 1);
            response.setHeader("Retry-After", Long.toString(seconds));
        }
    }

    private static void writeProblem(HttpServletResponse response, BearerTokenException refusal) throws IOException {
        String problem = problem(refusal);
        response.setContentType("application/problem+json");
        try {
            ServletOutputStream output = response.getOutputStream();
            response.setContentLength(problem.length());
            output.print(problem);
        } catch (IllegalStateException writerInUse) {
            response.getWriter().print(problem);
        }
    }

    private static String problem(BearerTokenException refusal) {
        BearerTokenError error = refusal.reason().error();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", title(error.status()));
        members.put("status", error.status());
        members.put("detail", refusal.reason().description());
        error.code().ifPresent(code -> members.put("error", code));
        if (!refusal.requiredScopes().isEmpty()) {
            members.put("scope", String.join(" ", refusal.requiredScopes()));
        }
        return JsonText.of(members);
    }

    private static String title(int status) {
        switch (status) {
            case 400:
                return "Bad Request";
            case 401:
                return "Unauthorized";
            case 403:
                return "Forbidden";
            case 503:
                return "Service Unavailable";
            default:
                return "Internal Server Error";
        }
    }
}
