/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of loopback that nobody else gets, and at which connections are refused, until it is closed. */
public final class ReservedPort implements AutoCloseable {

    private final Socket boundButSilent;
    private final int number;

    private ReservedPort(Socket boundButSilent) {
        this.boundButSilent = boundButSilent;
        this.number = boundButSilent.getLocalPort();
    }

    public static ReservedPort take() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new ReservedPort(socket);
    }

    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        boundButSilent.close();
    }
}
