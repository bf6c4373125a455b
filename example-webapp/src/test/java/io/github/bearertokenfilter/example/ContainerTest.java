/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ContainerLog;
import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Client;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs the tests of a class in each of its servlet containers, which the class starts once for all of them.
 *
 * <p>A class annotated with {@code @RunOn} runs in every container there is, one with
 * {@code @RunOn({TOMCAT_9, JETTY_12_1})} in these two, and one without the annotation in the newest Tomcat and Jetty.
 */
@RunOn({ServletContainer.TOMCAT_11, ServletContainer.JETTY_12_1})
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ChosenContainers.class)
@ExtendWith(ContainerMatrixExtension.class)
abstract class ContainerTest {

    private static JwtIssuer issuer;
    private static RunningContainer container;

    @Parameter
    private ServletContainer servletContainer;

    @BeforeParameterizedClassInvocation
    static void startIssuer() throws IOException {
        issuer = JwtIssuer.start();
    }

    /** Takes the container that a class has started, to stop it after its tests. */
    static void use(RunningContainer started) {
        container = started;
    }

    /** Stops the container; its log is complete then. */
    static void stopContainer() {
        container.close();
    }

    @AfterParameterizedClassInvocation
    static void stopContainerAndIssuer() {
        if (container != null) {
            container.close();
        }
        issuer.close();
    }

    final ServletContainer servletContainer() {
        return servletContainer;
    }

    static JwtIssuer issuer() {
        return issuer;
    }

    static RunningContainer container() {
        return container;
    }

    static ContainerLog log() {
        return container.log();
    }

    static Client client(String contextPath) {
        return new Client(container.address(), contextPath);
    }
}
