/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.challenge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

class ChallengeResponseTest {

    private static final BearerTokenException EXPIRED = new BearerTokenException(Reason.TOKEN_EXPIRED, "at noon");
    private static final BearerTokenException KEYS_DOWN = new BearerTokenException(Reason.KEYS_UNAVAILABLE, "down");

    @ParameterizedTest
    @CsvSource({"NO_TOKEN,401", "MALFORMED_BEARER_TOKEN,400", "TOKEN_EXPIRED,401", "INSUFFICIENT_SCOPE,403",
        "KEYS_UNAVAILABLE,503", "INTERNAL_ERROR,500"})
    void statusSaysWhoseTurnItIs(Reason reason, int status) throws IOException {
        assertEquals(status, send(ErrorBody.JSON, new BearerTokenException(reason, "")).getStatus());
    }

    @ParameterizedTest
    @EnumSource
    void challengeStandsWithEveryKindOfBody(ErrorBody body) throws IOException {
        assertEquals(List.of(new Challenge("api").format(EXPIRED)),
                List.copyOf(send(body, EXPIRED).getHeaders("WWW-Authenticate")));
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerIsKeptByCaches(ErrorBody body) throws IOException {
        assertEquals("no-store", send(body, EXPIRED).getHeader("Cache-Control"));
        assertEquals("no-store", send(body, KEYS_DOWN).getHeader("Cache-Control"));
    }

    @ParameterizedTest
    @EnumSource
    void unavailableAsksToTryAgainWithoutChallenge(ErrorBody body) throws IOException {
        FakeResponse response = send(body, KEYS_DOWN);

        assertEquals("5", response.getHeader("Retry-After"));
        assertNull(response.getHeader("WWW-Authenticate"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,5", "PT4S,5", "PT4.999S,5", "PT5S,6", "PT59.9S,60"})
    void clientIsAskedToWaitUntilTheNextTryMayHaveSucceeded(Duration retryAfter, String seconds) throws IOException {
        BearerTokenException refusal = new BearerTokenException(Reason.KEYS_UNAVAILABLE, "down", retryAfter);

        assertEquals(seconds, send(ErrorBody.NONE, refusal).getHeader("Retry-After"));
    }

    @Test
    void internalErrorHasNeitherChallengeNorRetryAfter() throws IOException {
        FakeResponse response = send(ErrorBody.JSON, new BearerTokenException(Reason.INTERNAL_ERROR, "bug"));

        assertNull(response.getHeader("Retry-After"));
        assertNull(response.getHeader("WWW-Authenticate"));
    }

    @Test
    void bodyIsProblemDetails() throws IOException {
        FakeResponse response = send(ErrorBody.JSON, EXPIRED);

        assertEquals("application/problem+json", response.getContentType());
        assertEquals(Map.of("title", "Unauthorized", "status", 401, "detail", "The access token expired",
                "error", "invalid_token"), json(response));
        assertEquals(Integer.toString(response.body().length()), response.getHeader("Content-Length"));
    }

    @Test
    void bodyOfMissingTokenHasNoError() throws IOException {
        assertEquals(Map.of("title", "Unauthorized", "status", 401, "detail", "An access token is required"),
                json(send(ErrorBody.JSON, new BearerTokenException(Reason.NO_TOKEN, ""))));
    }

    @Test
    void bodyNamesTheScopesThatWouldBeEnough() throws IOException {
        Map<?, ?> problem = json(send(ErrorBody.JSON,
                new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "", List.of("read", "write"))));

        assertEquals("read write", problem.get("scope"));
        assertEquals("Forbidden", problem.get("title"));
    }

    @ParameterizedTest
    @CsvSource({"MALFORMED_BEARER_TOKEN,Bad Request", "KEYS_UNAVAILABLE,Service Unavailable",
        "INTERNAL_ERROR,Internal Server Error"})
    void titleIsThePhraseOfTheStatus(Reason reason, String title) throws IOException {
        assertEquals(title, json(send(ErrorBody.JSON, new BearerTokenException(reason, ""))).get("title"));
    }

    @Test
    void bodyMayBeLeftOut() throws IOException {
        FakeResponse response = send(ErrorBody.NONE, EXPIRED);

        assertEquals("", response.body());
        assertNull(response.getContentType());
    }

    @Test
    void containerShowsItsOwnPageIfItIsAsked() throws IOException {
        HttpServletResponse response = mock();

        send(response, ErrorBody.CONTAINER, EXPIRED);

        InOrder order = inOrder(response);
        order.verify(response).setHeader("WWW-Authenticate", new Challenge("api").format(EXPIRED));
        order.verify(response).sendError(401);
        verify(response, never()).setStatus(anyInt());
        verify(response, never()).getOutputStream();
        verify(response, never()).getWriter();
        verify(response, never()).flushBuffer();
    }

    @Test
    void answerIsOnItsWayWhenSendReturns() throws IOException {
        HttpServletResponse response = mock();

        send(response, ErrorBody.NONE, EXPIRED);

        InOrder order = inOrder(response);
        order.verify(response).setStatus(401);
        order.verify(response).flushBuffer();
    }

    @Test
    void whatWasWrittenBeforeIsDropped() throws IOException {
        FakeResponse response = new FakeResponse();
        response.getOutputStream().print("half a page");

        send(response, ErrorBody.NONE, EXPIRED);

        assertEquals("", response.body());
    }

    @ParameterizedTest
    @EnumSource
    void answerThatIsOnItsWayStaysAsItIs(ErrorBody body) throws IOException {
        HttpServletResponse response = mock();
        when(response.isCommitted()).thenReturn(true);

        send(response, body, EXPIRED);

        verify(response).isCommitted();
        verifyNoMoreInteractions(response);
    }

    @Test
    void bodyGoesThroughTheWriterIfThatIsInUse() throws IOException {
        StringWriter written = new StringWriter();
        HttpServletResponse response = responseWithWriter(written);

        send(response, ErrorBody.JSON, EXPIRED);

        assertEquals("The access token expired",
                new ObjectMapper().readTree(written.toString()).get("detail").asText());
    }

    @Test
    void lengthIsLeftOpenWhereTheWriterChoosesTheOctets() throws IOException {
        HttpServletResponse response = responseWithWriter(new StringWriter());

        send(response, ErrorBody.JSON, EXPIRED);

        verify(response, never()).setContentLength(anyInt());
    }

    @Test
    void lossOfTheClientIsToldToTheContainer() throws IOException {
        HttpServletResponse response = mock();
        when(response.getOutputStream()).thenThrow(new IOException("broken pipe"));

        assertThrows(IOException.class, () -> send(response, ErrorBody.JSON, EXPIRED));
    }

    private static HttpServletResponse responseWithWriter(StringWriter written) throws IOException {
        HttpServletResponse response = mock();
        when(response.getOutputStream()).thenThrow(new IllegalStateException("getWriter() was called"));
        when(response.getWriter()).thenReturn(new PrintWriter(written, true));
        return response;
    }

    private static FakeResponse send(ErrorBody body, BearerTokenException refusal) throws IOException {
        FakeResponse response = new FakeResponse();
        send(response, body, refusal);
        return response;
    }

    private static void send(HttpServletResponse response, ErrorBody body, BearerTokenException refusal)
            throws IOException {
        new ChallengeResponse(new Challenge("api"), body).send(response, refusal);
    }

    private static Map<?, ?> json(FakeResponse response) throws JsonProcessingException {
        return new ObjectMapper().readValue(response.body(), Map.class);
    }
}
