/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Guide;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** With the recipe of the guide, Jetty does not take a token for another one of the same connection. */
@RunOn({ServletContainer.JETTY_10, ServletContainer.JETTY_12_0, ServletContainer.JETTY_12_1})
class JettyHeaderCacheIT extends ContainerTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final int TIMEOUT_MILLIS = 60_000;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer jetty) throws IOException {
        use(jetty.startConfigured(base -> Guide.DEPLOYMENT.write("start.d/header-cache.ini", base),
                Applications.probe("probe", FilterLines.trusting(issuer().issuer()))));
    }

    @Test
    void tokenInSmallLettersIsAnotherToken() throws IOException {
        String token = issuer().token();

        assertEquals(List.of("200", "401", "200"), statusesOverOneConnection(
                token, token.toLowerCase(Locale.ROOT), token));
    }

    private static List<String> statusesOverOneConnection(String... tokens) throws IOException {
        URI server = client("/probe").container().resolve("/probe/caller");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            for (String token : tokens) {
                send(socket, server, token, "keep-alive");
            }
            send(socket, server, "", "close");
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return STATUS.matcher(answers).results().map(MatchResult::group).map(line -> line.substring(9))
                    .limit(tokens.length).toList();
        }
    }

    private static void send(Socket socket, URI server, String token, String connection) throws IOException {
        socket.getOutputStream().write(("GET " + server.getRawPath() + " HTTP/1.1\r\nHost: " + server.getRawAuthority()
                + "\r\nAuthorization: Bearer " + token + "\r\nConnection: " + connection + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }
}
