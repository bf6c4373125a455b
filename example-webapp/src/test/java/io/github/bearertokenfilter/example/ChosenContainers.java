/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.ServletContainer.Ring;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Those of the containers that {@link RunOn} names which belong to the ring at hand. */
final class ChosenContainers implements ArgumentsProvider {

    private static final Ring RING = Ring.valueOf(System.getProperty("example.ring", Ring.FIRST.name()));

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        ServletContainer[] named = context.getRequiredTestClass().getAnnotation(RunOn.class).value();
        return Arrays.stream(named.length > 0 ? named : ServletContainer.values())
                .filter(container -> container.ring() == RING)
                .map(Arguments::of);
    }
}
