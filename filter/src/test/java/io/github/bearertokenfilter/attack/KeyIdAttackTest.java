/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Tokens whose {@code kid} is meant for something else than a comparison (RFC 8725 section 3.10). */
@Timeout(60)
class KeyIdAttackTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(30);

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final ProtectedApplication application = ProtectedApplication.trusting(issuer);

    @ParameterizedTest
    @MethodSource
    void comparesKeyNameAndDoesNothingElseWithIt(String kid) {
        application.receive(issuer.token().header("kid", kid).build()).assertInvalidToken("unknown_key");
    }

    static Stream<String> comparesKeyNameAndDoesNothingElseWithIt() {
        return Stream.of(
                "../../../../../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "/dev/null",
                "file:///dev/null",
                "rsa' OR '1'='1",
                "x' UNION SELECT 'secret';--",
                "*)(uid=*))(|(uid=*",
                "http://127.0.0.1:1/key",
                "${jndi:ldap://127.0.0.1:1/a}",
                "${java:version}",
                "rsa\r\nrefused 200 forged",
                "rsa\u0000",
                "\u001b[31mred\u001b[0m",
                "\u202ersa",
                "RSA",
                " rsa",
                "rsa ",
                "r\u0455a",
                "",
                "%s%n{0}",
                "k".repeat(8000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[\"rsa\"]", "{\"kid\":\"rsa\"}", "1e400"})
    void refusesKeyNameThatIsNoString(String json) {
        String token = issuer.token().headerText(text -> text.replace("\"rsa\"", json)).build();

        application.receive(token).assertRefusedByContract();
    }

    @Test
    void shortensHugeKeyNameInTheLog() {
        String line = application.receive(issuer.token().header("kid", "k".repeat(8000)).build()).refusal().text();

        assertTrue(line.length() < 1000, () -> "a line of " + line.length() + " characters");
    }

    @Test
    void refetchesOncePerCooldownHoweverManyUnknownKeyNamesCome() {
        IntStream.range(0, 10_000).forEach(this::sendUnknownKeyName);
        assertEquals(2, issuer.jwksFetches());

        application.clock().advance(COOLDOWN);
        IntStream.range(10_000, 10_100).forEach(this::sendUnknownKeyName);
        assertEquals(3, issuer.jwksFetches());
    }

    @Test
    void refetchesOnceWhenUnknownKeyNamesComeAtTheSameTime() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> answers = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(number -> clients.submit(() -> sendUnknownKeyName(number)))
                    .toList();
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdownNow();
        }

        assertTrue(issuer.jwksFetches() <= 2, () -> issuer.jwksFetches() + " fetches");
    }

    @Test
    void knownKeysServeWhileUnknownKeyNamesPour() {
        IntStream.range(0, 100).forEach(this::sendUnknownKeyName);

        application.receive(issuer.token().build()).assertAccepted();
    }

    @Test
    void unknownKeyNamesDoNotDelayTheFirstUseOfRotatedKeyBeyondTheCooldown() {
        IntStream.range(0, 100).forEach(this::sendUnknownKeyName);
        TestKey rotated = TestKey.OTHER_RSA.withKid("rotated");
        issuer.publish(rotated);
        application.clock().advance(COOLDOWN);

        application.receive(issuer.token().key(rotated).build()).assertAccepted();
    }

    private void sendUnknownKeyName(int number) {
        TokenBuilder token = issuer.token().header("kid", "unknown-" + number);

        application.receive(token.signedWith(input -> new byte[256])).assertInvalidToken("unknown_key");
    }
}
