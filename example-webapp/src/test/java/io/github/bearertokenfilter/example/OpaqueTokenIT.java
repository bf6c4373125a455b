/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.FilterLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tokens about which an authorization server is asked in a real container: mock-oauth2-server, and one that counts. */
@RunOn(ServletContainer.TOMCAT_11)
class OpaqueTokenIT extends ContainerTest {

    private static final int REQUESTS = 100;

    private static HttpServer countingServer;
    private static AtomicInteger questions;
    private static CountDownLatch requestsToCome;

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        questions = new AtomicInteger();
        requestsToCome = new CountDownLatch(REQUESTS);
        countingServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        countingServer.createContext("/introspect", OpaqueTokenIT::answerWhenAllHaveCome);
        countingServer.start();
        String address = "http://127.0.0.1:" + countingServer.getAddress().getPort() + "/introspect";
        use(servletContainer.start(
                Applications.probe("introspecting-jwts", introspecting("introspectJwts", "true")),
                Applications.probe("introspecting", introspecting("opaqueTokens", "introspect")),
                Applications.probe("asking-userinfo", trusting("opaqueTokens", "userinfo")),
                Applications.probe("completing", trusting("userinfoClaims", "groups").with("roleClaims", "groups")),
                Applications.probe("counted", introspecting("opaqueTokens", "introspect")
                        .with("introspectionUri", address).with("requestTimeoutMillis", "60000"))));
    }

    private static FilterLines introspecting(String name, String value) throws IOException {
        return trusting(name, value)
                .with("introspectionClientId", "legacy")
                .with("introspectionClientSecret", "legacy-secret");
    }

    private static FilterLines trusting(String name, String value) throws IOException {
        return FilterLines.trusting(issuer().issuer()).with(name, value);
    }

    private static void answerWhenAllHaveCome(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        try (exchange) {
            requestsToCome.await();
            byte[] answer = "{\"active\":true,\"sub\":\"alice\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterParameterizedClassInvocation
    static void stopCountingServer() {
        countingServer.stop(0);
    }

    @Test
    void acceptsJwtThatTheServerCallsActive() {
        assertIsAlice(client("/introspecting-jwts").get("/caller", issuer().token()));
    }

    @Test
    void acceptsJwtBesideOpaqueTokens() {
        assertIsAlice(client("/introspecting").get("/caller", issuer().token()));
        assertIsAlice(client("/asking-userinfo").get("/caller", issuer().token()));
    }

    @Test
    void refusesOpaqueTokenThatTheServerDoesNotKnow() {
        assertInactive(client("/introspecting").get("/caller", "kbI3JqlzmMGTLqHGLrZGyZQhX9Yy0dsY"));
        assertInactive(client("/asking-userinfo").get("/caller", "kbI3JqlzmMGTLqHGLrZGyZQhX9Yy0dsY"));
    }

    @Test
    void believesUserinfoAboutTheSubjectOfTheJwt() {
        assertIsAlice(client("/completing").get("/caller", issuer().token()));

        assertEquals(List.of(), log().linesWith("userinfoClaims are absent"));
    }

    @Test
    void asksOnceAboutTokenThatHundredRequestsBringTogether() throws Exception {
        Client counted = client("/counted");
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(clients.submit(() -> {
                    requestsToCome.countDown();
                    return counted.get("/caller", "ya29.a0AfH6SMBxPLq3");
                }));
            }
            for (Future<Answer> answer : answers) {
                assertIsAlice(answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertEquals(1, questions.get());
    }

    private static void assertIsAlice(Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        assertTrue(answer.body().contains("principal=alice remoteUser=alice authType=Bearer"), answer::body);
        assertFalse(answer.body().contains("admin=true"), answer::body);
    }

    private static void assertInactive(Answer answer) {
        assertEquals(401, answer.status(), answer::body);
        assertTrue(answer.challenge().contains("error=\"invalid_token\""), answer::challenge);
    }
}
