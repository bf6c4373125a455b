/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** JMX shows how each filter and its keys are. */
@Timeout(60)
class MonitoringTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void isNamedAfterTheApplicationAndTheFilter() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            assertEquals("io.github.bearertokenfilter:type=BearerTokenFilter,context=\"\",name=\"bearerToken\"",
                    application.monitor().name().toString());
        }
    }

    @Test
    void showsKeysThatAreUp() {
        issuer.publish(TestKey.RSA, TestKey.P256);
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            client.letPass(Duration.ofSeconds(90));
            FilterMBean.Issuer shown = application.monitor().issuer();

            assertEquals(issuer.identifier(), shown.get("issuer"));
            assertEquals("UP", shown.state());
            assertEquals(TestIssuer.NOW.toString(), shown.lastSuccess());
            assertNull(shown.get("lastFailure"));
            assertNull(shown.get("lastFailureCause"));
            assertEquals(1, shown.fetches());
            assertEquals(0, shown.failedFetches());
            assertEquals(List.of("rsa", "p256"), shown.keyIds());
            CompositeData key = shown.keys().get(1);
            assertArrayEquals(new String[] {"ES256"}, (String[]) key.get("algorithms"));
            assertEquals(90L, key.get("ageSeconds"));
        }
    }

    @Test
    void keyIsAsOldAsItsFirstAppearance() {
        issuer.publish(TestKey.RSA);
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            client.letPass(Duration.ofSeconds(100));
            issuer.publish(TestKey.P256, TestKey.RSA);
            application.monitor().refresh();
            client.letPass(Duration.ofSeconds(11));

            assertEquals(Map.of("p256", 11L, "rsa", 111L), application.monitor().issuer().keys().stream()
                    .collect(Collectors.toMap(key -> key.get("kid"), key -> key.get("ageSeconds"))));
        }
    }

    @Test
    void showsOutageAndItsCause() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer, "jwksMaxStaleSeconds", "1000")) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            issuer.jwks(exchange -> TestIssuer.respond(exchange, 503, ""));
            client.letPass(Duration.ofSeconds(500));
            application.monitor().refresh();
            FilterMBean.Issuer stale = application.monitor().issuer();
            client.letPass(Duration.ofSeconds(500));
            client.call().assertKeysUnavailable();

            assertEquals("STALE", stale.state());
            assertEquals(TestIssuer.NOW.toString(), stale.lastSuccess());
            assertEquals(TestIssuer.NOW.plusSeconds(500).toString(), stale.get("lastFailure"));
            assertEquals(issuer.jwksUri() + " answered with status 503", stale.get("lastFailureCause"));
            assertTrue(stale.failedFetches() >= 1);
            assertEquals(stale.failedFetches() + 1, stale.fetches());
            assertEquals("DOWN", application.monitor().issuer().state());
        }
    }

    @Test
    void showsIssuerThatWasNeverUp() {
        issuer.goDown();
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertKeysUnavailable();
            FilterMBean.Issuer shown = application.monitor().issuer();

            assertEquals("DOWN", shown.state());
            assertNull(shown.lastSuccess());
            assertEquals(List.of(), shown.keys());
            assertEquals(TestIssuer.NOW, Instant.parse((String) shown.get("lastFailure")));
        }
    }

    @Test
    void fetchesWhenTheOperatorSaysSo() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertAccepted();
            issuer.publish(TestKey.P256);

            assertEquals(List.of(), application.monitor().refresh());
            assertEquals(List.of("p256"), application.monitor().issuer().keyIds());
        }
    }

    @Test
    void tellsTheOperatorWhatCouldNotBeFetched() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            assertEquals(List.of(issuer.identifier() + ": " + issuer.jwksUri() + " answered with status 500"),
                    application.monitor().refresh());
        }
    }

    @Test
    void tellsTheOperatorWhatCouldNotBeFetchedAlsoWhileOldKeysServe() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, application).call().assertAccepted();
            issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));

            assertEquals(List.of(issuer.identifier() + ": " + issuer.jwksUri() + " answered with status 500"),
                    application.monitor().refresh());
        }
    }

    @Test
    void fetchesForTheOperatorThoughTheLastFetchFailedMomentAgo() {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertKeysUnavailable();
            issuer.publish(TestKey.RSA);
            client.call().assertKeysUnavailable();

            assertEquals(List.of(), application.monitor().refresh());
            client.call().assertAccepted();
        }
    }

    @Test
    void countsAcceptedAndRefusedByReason() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Client client = new Client(issuer, application);
            client.call().assertAccepted();
            client.call().assertAccepted();
            client.callNamingUnknownKey();
            application.receive(issuer.token().claim("exp", 1).build());
            application.receive(issuer.token().claim("exp", 2).build());
            application.receive(issuer.token().claim("exp", 3).build());
            Map<String, Long> refused = application.monitor().refused();

            assertEquals(2, application.monitor().accepted());
            assertEquals(1L, refused.get("unknown_key"));
            assertEquals(3L, refused.get("token_expired"));
            assertEquals(4L, refused.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void showsEachOfSeveralFiltersOfTheSameName() {
        try (ProtectedApplication one = ProtectedApplication.trusting(issuer);
                ProtectedApplication other = ProtectedApplication.trusting(issuer)) {
            new Client(issuer, one).call().assertAccepted();
            new Client(issuer, other).call().assertAccepted();
            new Client(issuer, other).call().assertAccepted();

            assertEquals(Set.of(1L, 2L), FilterMBean.all().stream()
                    .map(name -> new FilterMBean(name).accepted()).collect(Collectors.toSet()));
        }
    }

    @Test
    void endsWithItsOwnFilterOnly() {
        ObjectName ofOther;
        try (ProtectedApplication one = ProtectedApplication.trusting(issuer)) {
            ObjectName ofOne = one.monitor().name();
            try (ProtectedApplication other = ProtectedApplication.trusting(issuer)) {
                new Client(issuer, other).call().assertAccepted();
                ofOther = FilterMBean.all().stream().filter(name -> !name.equals(ofOne)).findFirst().orElseThrow();
            }
            assertEquals(Set.of(ofOne), FilterMBean.all());
        }
        assertTrue(!FilterMBean.all().contains(ofOther) && FilterMBean.all().isEmpty());
    }
}
