/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request over a socket of its own, as a well-bred HTTP client would not send it. */
public final class RawExchange {

    /** The status of an answer that there was not, or that was none. */
    public static final int NO_STATUS = 0;

    private static final String HOST = "Host: ";
    private static final String CRLF = "\r\n";
    private static final int TIMEOUT_MILLIS = 60_000;

    private RawExchange() {
    }

    /** The body of the answer is as it came, chunk sizes included; the header lines may name another host. */
    static Answer get(URI uri, String... headerLines) {
        return send(uri, "GET", uri.getRawPath(), List.of(headerLines));
    }

    /** Sends a method and a target of any kind, a character for an octet each. */
    public static Answer send(URI server, String method, String target, List<String> headerLines) {
        return send(server, method, target, headerLines, "");
    }

    /** The same with a body, as it is. */
    public static Answer send(URI server, String method, String target, List<String> headerLines, String body) {
        return send(server, method, target, headerLines, body, InputStream::readAllBytes);
    }

    /** The same, but hangs up when the head of the answer is there: the server may wait for a body that never comes. */
    public static Answer sendAndReadHead(URI server, String method, String target, List<String> headerLines) {
        return send(server, method, target, headerLines, "", RawExchange::readHead);
    }

    private static Answer send(URI server, String method, String target, List<String> headerLines, String body,
            Reading reading) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = request(server, method + " " + target, headerLines) + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return parse(new String(reading.read(socket.getInputStream()), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readHead(InputStream answer) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = answer.read();
        while (next >= 0) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith(CRLF + CRLF)) {
                break;
            }
            next = answer.read();
        }
        return head.toByteArray();
    }

    private static String request(URI server, String methodAndTarget, List<String> headerLines) {
        List<String> lines = new ArrayList<>();
        lines.add(methodAndTarget + " HTTP/1.1");
        if (headerLines.stream().noneMatch(line -> line.startsWith(HOST))) {
            lines.add(HOST + server.getRawAuthority());
        }
        lines.add("Connection: close");
        lines.addAll(headerLines);
        return String.join(CRLF, lines) + CRLF + CRLF;
    }

    private static Answer parse(String response) {
        int endOfHead = response.indexOf(CRLF + CRLF);
        if (!response.startsWith("HTTP/1.") || endOfHead < 0) {
            return new Answer(NO_STATUS, headers(List.of()), response);
        }
        List<String> head = List.of(response.substring(0, endOfHead).split(CRLF));
        int status = Integer.parseInt(head.get(0).split(" ")[1]);
        return new Answer(status, headers(head.subList(1, head.size())), response.substring(endOfHead + 4));
    }

    private static HttpHeaders headers(List<String> lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private interface Reading {

        byte[] read(InputStream answer) throws IOException;
    }
}
