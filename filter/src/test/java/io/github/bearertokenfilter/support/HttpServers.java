/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/** Servers of one scheme. */
final class HttpServers {

    private final SSLContext tls;

    private HttpServers(SSLContext tls) {
        this.tls = tls;
    }

    static HttpServers plain() {
        return new HttpServers(null);
    }

    static HttpServers secured(SSLContext tls) {
        return new HttpServers(tls);
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }

    HttpServer bind(InetSocketAddress address) {
        try {
            return tls == null ? HttpServer.create(address, 0) : bindSecured(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer bindSecured(InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }
}
