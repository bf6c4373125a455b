/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.demo;

import io.github.bearertokenfilter.example.authorization.AuthorizationServer;
import io.github.bearertokenfilter.example.authorization.DemoClients;
import io.github.bearertokenfilter.example.container.Eventually;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

/** Runs the authorization server and the example web application until it is interrupted. */
public final class Demo {

    private static final String AUDIENCE = "https://legacy.example.com";

    private Demo() {
    }

    /**
     * Starts the demo.
     *
     * @param arguments the WAR of the example web application, a directory for its container to work in, and what
     *     shall become of opaque tokens
     */
    public static void main(String[] arguments) throws Exception {
        try (AuthorizationServer authorizationServer = AuthorizationServer.start();
                EmbeddedTomcat webapp = startWebapp(authorizationServer, arguments)) {
            String token = authorizationServer.clientCredentialsToken(AUDIENCE);
            awaitAcceptance(webapp.address(), token);
            System.out.println(new Banner(webapp.address(), token, arguments[2]));
            awaitInterrupt();
        }
    }

    private static EmbeddedTomcat startWebapp(AuthorizationServer authorizationServer, String[] arguments)
            throws Exception {
        System.setProperty("demo.issuer", authorizationServer.issuer());
        System.setProperty("demo.audience", AUDIENCE);
        System.setProperty("demo.secret", DemoClients.APPLICATION_SECRET);
        return EmbeddedTomcat.start(Path.of(arguments[0]), Path.of(arguments[1]), contextParams(arguments[2]));
    }

    private static Map<String, String> contextParams(String opaqueTokens) {
        return opaqueTokens.equals("introspect")
                ? Map.of("bearerTokenFilter.opaqueTokens", opaqueTokens,
                        "bearerTokenFilter.introspectionClientId", DemoClients.APPLICATION_ID,
                        "bearerTokenFilter.introspectionClientSecret", "${demo.secret}")
                : Map.of("bearerTokenFilter.opaqueTokens", opaqueTokens);
    }

    /** Returns when the filter has the keys and takes the token that the banner shows. */
    private static void awaitAcceptance(String address, String token) {
        RestClient client = RestClient.create();
        Eventually.present(
                () -> Optional.of(greetingStatus(client, address, token)).filter(HttpStatusCode::is2xxSuccessful),
                () -> "the web application does not take the token; the log says why");
    }

    private static HttpStatusCode greetingStatus(RestClient client, String address, String token) {
        return client.get()
                .uri(address + "/app/greeting")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange((request, response) -> response.getStatusCode());
    }

    /** Returns when the JVM is asked to end, which then waits for the calling thread, or when Maven has ended. */
    private static void awaitInterrupt() {
        Thread caller = Thread.currentThread();
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(caller::interrupt));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruptAndJoin(caller)));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // This is the request to end; the caller closes what it opened, undisturbed by an interrupt.
            return;
        }
    }

    private static void interruptAndJoin(Thread thread) {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
