/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers some requests of a connection with {@code {"a":1}} and then hangs up instead. */
final class FickleServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final byte[] ANSWER = String.join("\r\n",
            "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 7", "", "{\"a\":1}")
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final int answersOfConnection;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FickleServer(ServerSocket socket, int answersOfConnection) {
        this.socket = socket;
        this.answersOfConnection = answersOfConnection;
        threads.execute(this::accept);
    }

    static FickleServer hangingUpAtEachSecondRequest() {
        return answering(1);
    }

    static FickleServer hangingUpAlways() {
        return answering(0);
    }

    private static FickleServer answering(int answersOfConnection) {
        try {
            return new FickleServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answersOfConnection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/introspect");
    }

    /** The bodies of all requests, in their order. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException expected) {
            // closed at the end of the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            for (int answers = 0; answers < answersOfConnection; answers++) {
                bodies.add(body(connection.getInputStream()));
                connection.getOutputStream().write(ANSWER);
            }
            bodies.add(body(connection.getInputStream()));
        } catch (IOException expected) {
            // the client has had enough
        }
    }

    private static String body(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = input.read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            head.append((char) octet);
        }
        Matcher length = LENGTH.matcher(head);
        return length.find()
                ? new String(input.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.US_ASCII)
                : "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
