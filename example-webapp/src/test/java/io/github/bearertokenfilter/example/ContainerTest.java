/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.RunningContainer;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.JwtIssuer;
import java.io.IOException;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the tests of a class in each servlet container, which the class starts once for all of them. */
@ParameterizedClass(name = "{0}")
@EnumSource(ServletContainer.class)
abstract class ContainerTest {

    static JwtIssuer issuer;
    static RunningContainer container;

    @Parameter
    ServletContainer servletContainer;

    @BeforeParameterizedClassInvocation
    static void startIssuer() throws IOException {
        issuer = JwtIssuer.start();
    }

    @AfterParameterizedClassInvocation
    static void stopContainerAndIssuer() {
        if (container != null) {
            container.close();
        }
        issuer.close();
    }
}
