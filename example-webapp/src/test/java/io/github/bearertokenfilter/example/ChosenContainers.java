/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The containers that {@link RunOn} names. */
final class ChosenContainers implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        ServletContainer[] named = context.getRequiredTestClass().getAnnotation(RunOn.class).value();
        ServletContainer[] chosen = named.length == 0 ? ServletContainer.values() : named;
        return Arrays.stream(chosen).map(Arguments::of);
    }
}
