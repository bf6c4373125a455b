/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** How the filter connects to other servers. A builder; not thread-safe while it is being set. */
public final class OutboundConnections {

    private final Duration connectTimeout;
    private final Executor executor;
    private URI proxy;
    private SSLContext tls;

    /** Gives up connecting after {@code connectTimeout}. */
    public OutboundConnections(Duration connectTimeout, Executor executor) {
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    /** Connects through this HTTP proxy instead of the one that the JDK's system properties name. */
    public OutboundConnections through(URI proxyUri) {
        this.proxy = proxyUri;
        return this;
    }

    /** Trusts what this context trusts instead of the JDK's certificate authorities. */
    public OutboundConnections trusting(SSLContext context) {
        this.tls = context;
        return this;
    }

    HttpClient newClient() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor);
        if (proxy != null) {
            client.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        }
        if (tls != null) {
            client.sslContext(tls);
        }
        return client.build();
    }
}
