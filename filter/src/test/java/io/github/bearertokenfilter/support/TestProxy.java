/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on a free loopback port that leads to one port of this host, whatever host it is asked for. */
public final class TestProxy implements AutoCloseable {

    private static final byte[] CONNECTED = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket listening;
    private final int destination;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private TestProxy(ServerSocket listening, int destination) {
        this.listening = listening;
        this.destination = destination;
    }

    public static TestProxy to(int destination) {
        try {
            TestProxy proxy = new TestProxy(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), destination);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** The first line of the first request of each connection. */
    public List<String> requestLines() {
        return requestLines;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), destination);
                connections.addAll(List.of(client, server));
                threads.execute(() -> serve(client, server));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client, Socket server) {
        try {
            String head = readHead(client.getInputStream());
            requestLines.add(head.lines().findFirst().orElseThrow());
            if (head.startsWith("CONNECT ")) {
                client.getOutputStream().write(CONNECTED);
            } else {
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            threads.execute(() -> copy(client, server));
            copy(server, client);
        } catch (IOException e) {
            // either side has closed the connection
        }
    }

    private static String readHead(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            head.write(input.read());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // either side has closed the connection
        }
    }

    /** Closes the port: connections are refused from now on. */
    public void goDown() throws IOException {
        listening.close();
    }

    @Override
    public void close() throws IOException {
        goDown();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
