/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.opaque.Applications.introspecting;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.CLIENT_ID;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.CLIENT_SECRET;
import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Neither the client's secret nor a token shows anywhere, whatever goes wrong. */
@Timeout(60)
class SecretTest {

    private static final List<String> SECRETS = List.of(CLIENT_SECRET, TOKEN, Base64.getEncoder()
            .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8)));

    @AutoClose
    private final OpaqueTokenServer server = OpaqueTokenServer.start();

    @Test
    void logTellsEverythingButSecrets() {
        try (ProtectedApplication application = introspecting(server, "introspectionUri", server.introspectionUri())) {
            letEverythingGoWrong(application);

            String log = application.log().since(0).toString();
            assertTrue(log.contains("introspectionClientSecret=***"), log);
            assertTrue(log.contains("the connection was refused"), log);
            assertHoldsNoSecret(log);
        }
    }

    @Test
    void answersHoldNoSecret() {
        server.introspection().answersWithStatus(401);
        try (ProtectedApplication application = introspecting(server)) {
            assertHoldsNoSecret(application.receive(TOKEN).response().text());
        }
    }

    @Test
    void jmxShowsNoSecret() throws JMException {
        try (ProtectedApplication application = introspecting(server, "introspectionUri", server.introspectionUri())) {
            letEverythingGoWrong(application);

            String everything = attributesOf(FilterMBean.ofTheOnlyFilter().name());
            assertTrue(everything.contains("introspection_unavailable"), everything);
            assertHoldsNoSecret(everything);
        }
    }

    private void letEverythingGoWrong(ProtectedApplication application) {
        application.receive(TOKEN).assertAccepted();
        application.clock().advance(Duration.ofSeconds(60));
        server.introspection().answers(TestIssuer.answer("{\"active\":\"" + CLIENT_SECRET + TOKEN + "\"}"));
        application.receive(TOKEN).assertUnavailable("introspection_unavailable");
        server.introspection().answersWithStatus(401);
        application.receive(TOKEN).assertUnavailable("introspection_unavailable");
        server.introspection().forgets(TOKEN);
        server.introspection().recovers();
        application.receive(TOKEN).assertInvalidToken("token_inactive");
        application.clock().advance(Duration.ofSeconds(60));
        server.issuer().goDown();
        IntStream.range(0, 5).forEach(i ->
                application.receive(TOKEN).assertUnavailable("introspection_unavailable"));
    }

    private static String attributesOf(ObjectName name) throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
            append(text, beans.getAttribute(name, attribute.getName()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof CompositeData composite) {
            composite.values().forEach(item -> append(text, item));
        } else if (value instanceof TabularData table) {
            table.values().forEach(row -> append(text, row));
        } else if (value instanceof Object[] array) {
            List.of(array).forEach(item -> append(text, item));
        } else {
            text.append(value).append('\n');
        }
    }

    private static void assertHoldsNoSecret(String text) {
        SECRETS.forEach(secret -> assertFalse(text.contains(secret), text));
    }
}
