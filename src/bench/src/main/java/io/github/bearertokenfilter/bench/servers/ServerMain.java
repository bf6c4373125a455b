/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** The process of one server: writes its port, and ends when its input does. */
public final class ServerMain {

    private ServerMain() {
    }

    /** Takes a container, a protection, an issuer and the file of its keys. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        Container container = arguments[0].equals("Tomcat") ? new TomcatContainer() : new JettyContainer();
        TrustLines trust = new TrustLines(arguments[2], Path.of(arguments[3]));
        int port = container.start(
                new GreetingServlet(), Protection.valueOf(arguments[1]).filter(trust), new GaugeServlet());
        System.out.println("port " + port);
        while (System.in.read() >= 0) {
            // nothing is said to a server
        }
        System.exit(0);
    }
}
