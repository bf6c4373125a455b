/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Answers every request with octets that need not be HTTP, at any pace. */
final class RawServer implements AutoCloseable {

    private static final long PACE_NANOS = 5_000_000;

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RawServer answering(Answer answer) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.threads.execute(() -> server.accept(answer));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with this text and closes the connection. */
    static RawServer answering(String text) {
        return answering(output -> output.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Answers with this text and then, without end, with one octet after the other. */
    static RawServer trickling(String text, char octet) {
        return answering(output -> {
            output.write(text.getBytes(StandardCharsets.ISO_8859_1));
            while (!Thread.currentThread().isInterrupted()) {
                output.write(octet);
                output.flush();
                LockSupport.parkNanos(PACE_NANOS);
            }
        });
    }

    /** Nobody listens there: the port was free a moment ago. */
    static URI nobody() {
        try (ServerSocket unused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + unused.getLocalPort() + "/jwks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/jwks");
    }

    private void accept(Answer answer) {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection, answer));
            }
        } catch (IOException expected) {
            // closed at the end of the test
        }
    }

    private void serve(Socket connection, Answer answer) {
        connections.incrementAndGet();
        try (connection) {
            skipRequest(connection);
            answer.write(connection.getOutputStream());
        } catch (IOException expected) {
            // the client has had enough
        } finally {
            connections.decrementAndGet();
        }
    }

    /** How many connections are open. */
    int connections() {
        return connections.get();
    }

    private static void skipRequest(Socket connection) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int octet = connection.getInputStream().read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            request.append((char) octet);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    /** What is written to a connection. */
    interface Answer {

        void write(OutputStream output) throws IOException;
    }
}
