/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.demo;

import io.github.bearertokenfilter.example.authorization.AuthorizationServer;
import java.nio.file.Path;

/** Runs the authorization server and the example web application until it is interrupted. */
public final class Demo {

    private static final String AUDIENCE = "https://legacy.example.com";

    private Demo() {
    }

    /**
     * Starts the demo.
     *
     * @param arguments the WAR of the example web application and a directory for its container to work in
     */
    public static void main(String[] arguments) throws Exception {
        AuthorizationServer authorizationServer = AuthorizationServer.start();
        System.setProperty("demo.issuer", authorizationServer.issuer());
        System.setProperty("demo.audience", AUDIENCE);
        EmbeddedTomcat webapp = EmbeddedTomcat.start(Path.of(arguments[0]), Path.of(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(webapp, authorizationServer)));

        String token = authorizationServer.clientCredentialsToken(AUDIENCE);
        System.out.println(new Banner(webapp.address(), token));
        webapp.await();
    }

    private static void stop(EmbeddedTomcat webapp, AuthorizationServer authorizationServer) {
        webapp.close();
        authorizationServer.close();
        System.out.println("The demo has stopped.");
    }
}
