/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.FilterRegistration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.mapping;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class WebSocketAdviceTest {

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.websocket.servlet.WebSocketUpgradeFilter"})
    void tellsThatJettyOpensWebSocketsToEverybody(String jettysFilter) {
        FilterRegistration registration = mock();
        when(registration.getClassName()).thenReturn(jettysFilter);
        FakeFilterConfig config = new FakeFilterConfig().withRegistered(registration);

        List<String> advice = adviceOf(config.withFile("/WEB-INF/web.xml", webApp(FILTER, MAPPING)), EVERY_ROLE);
        assertEquals(1, advice.size());
        assertTrue(advice.get(0).contains("<filter-name>" + jettysFilter + "</filter-name>"), advice::toString);

        String lines = "<filter><filter-name>N</filter-name><filter-class>N</filter-class></filter>";
        String mended = webApp(FILTER, MAPPING, lines.replace("N", jettysFilter),
                mapping(jettysFilter, "<url-pattern>/*</url-pattern>"));
        assertEquals(List.of(), adviceOf(config.withFile("/WEB-INF/web.xml", mended), EVERY_ROLE));
    }

    @Test
    void saysNothingOfOtherFiltersThatContainersRegister() {
        FilterRegistration registration = mock();
        when(registration.getClassName()).thenReturn("org.apache.tomcat.websocket.server.WsFilter");

        assertEquals(List.of(), adviceOf(new FakeFilterConfig().withRegistered(registration), EVERY_ROLE));
    }
}
