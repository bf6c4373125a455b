/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A WebSocket knows the caller who has opened it, and is opened to nobody else. */
class WebSocketIT extends ContainerTest {

    private static final long SECONDS = 60;
    private static final String JETTYS_FILTER = """
            <filter>
              <filter-name>org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter</filter-name>
              <filter-class>org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter</filter-class>
              <async-supported>true</async-supported>
            </filter>
            <filter-mapping>
              <filter-name>org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter</filter-name>
              <url-pattern>/*</url-pattern>
            </filter-mapping>
            """;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).patient();
        String jettysFilter = servletContainer == ServletContainer.JETTY_12_1 ? JETTYS_FILTER : "";
        use(servletContainer.startWithWebSockets(
                Applications.socket("socket", lines.and(jettysFilter)),
                Applications.socket("cookie", lines.with("tokenCookie", "at").and(jettysFilter)),
                Applications.socket("unordered", lines)));
    }

    @Test
    void operatorIsWarnedWhereItIsOpenedToEverybody() {
        boolean isOpen = isOpened("/unordered");

        assertEquals(isOpen ? 1 : 0, log().text().lines()
                .filter(line -> line.contains("opens WebSockets before it is asked")).count());
    }

    private static boolean isOpened(String application) {
        try {
            open(application, Map.of(), new Answers()).join().abort();
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }

    @Test
    void knowsTheCaller() throws Exception {
        assertEquals("alice", ask("/socket", Map.of("Authorization", "Bearer " + issuer().token())));
        assertEquals("bob",
                ask("/socket", Map.of("Authorization", "Bearer " + issuer().token(Map.of("sub", "bob")))));
    }

    @Test
    void isNotOpenedWithoutGoodToken() {
        assertEquals(401, refusal("/socket", Map.of()));
        assertEquals(401, refusal("/socket", Map.of("Authorization", "Bearer " + issuer().expiredToken())));
    }

    @Test
    void isOpenedByCookieFromTheSameOriginOnly() throws Exception {
        String cookie = "at=" + issuer().token();

        assertEquals("alice",
                ask("/cookie", Map.of("Cookie", cookie, "Origin", client("/cookie").container().toString())));
        assertEquals(400, refusal("/cookie", Map.of("Cookie", cookie, "Origin", "https://evil.example")));
        assertEquals(400, refusal("/cookie", Map.of("Cookie", cookie)));
    }

    private static String ask(String application, Map<String, String> headers) throws Exception {
        Answers answers = new Answers();
        WebSocket socket = open(application, headers, answers).join();
        try {
            socket.sendText("who?", true).join();
            return answers.first.get(SECONDS, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    private static int refusal(String application, Map<String, String> headers) {
        CompletionException failure = assertThrows(CompletionException.class,
                () -> open(application, headers, new Answers()).join().abort());
        return assertInstanceOf(WebSocketHandshakeException.class, failure.getCause()).getResponse().statusCode();
    }

    private static CompletableFuture<WebSocket> open(String application, Map<String, String> headers, Answers answers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        String address = client(application).container().toString().replace("http:", "ws:");
        return builder.buildAsync(URI.create(address + application + "/socket"), answers);
    }

    private static final class Answers implements WebSocket.Listener {

        private final CompletableFuture<String> first = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
            first.complete(text.toString());
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            first.completeExceptionally(new IOException("closed with " + status + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            first.completeExceptionally(error);
        }
    }
}
