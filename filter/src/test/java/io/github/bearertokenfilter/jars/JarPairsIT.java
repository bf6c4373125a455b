/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.TestIssuer;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Two jars of the filter in one application, of which the container takes the first. */
class JarPairsIT {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose
    private final LogCapture log = new LogCapture();

    static Stream<Arguments> pairs() {
        return Stream.of(DeliveredJar.values()).flatMap(first -> Stream.of(DeliveredJar.values())
                .filter(second -> second != first)
                .map(second -> arguments(first, second)));
    }

    static Stream<Arguments> pairsThatBeginWithLibraries() {
        return pairs().filter(pair -> ((DeliveredJar) pair.get()[0]).isSelfContained());
    }

    static Stream<Arguments> pairsThatBeginWithoutLibraries() {
        return pairs().filter(pair -> !((DeliveredJar) pair.get()[0]).isSelfContained());
    }

    @ParameterizedTest
    @MethodSource("pairsThatBeginWithLibraries")
    void filterStartsAndWarnsOfBothWhereTheFirstHasItsLibraries(DeliveredJar first, DeliveredJar second)
            throws Exception {
        try (IsolatedFilter filter = start(first, first, second)) {
            assertEquals(401, filter.receive().status());
        }
        assertTrue(log.hasLineWith("there are 2 copies of it", first.file().toString(), second.file().toString()));
    }

    @ParameterizedTest
    @MethodSource("pairsThatBeginWithoutLibraries")
    void filterDoesNotStartAndNamesBothWhereTheFirstHasNoLibraries(DeliveredJar first, DeliveredJar second) {
        String refusal = refusal(first, second);

        assertTrue(refusal.startsWith("BearerTokenFilter [isolated] does not start: there are 2 copies of it"),
                refusal);
        assertTrue(refusal.contains(first.file().toString()), refusal);
        assertTrue(refusal.contains(second.file().toString()), refusal);
        assertTrue(refusal.contains("NoClassDefFoundError"), refusal);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "JAVAX"})
    void filterDoesNotStartWithoutLibraries(DeliveredJar jar) {
        String refusal = refusal(jar);

        assertTrue(refusal.startsWith("BearerTokenFilter [isolated] does not start: its jar ["), refusal);
        assertTrue(refusal.contains(jar.file().toString()), refusal);
        assertTrue(refusal.contains("use the one for this container"), refusal);
    }

    /** Nothing of the filter can run then: the container says what is missing, and deployment.md what that means. */
    @ParameterizedTest
    @MethodSource("pairs")
    void classOfTheFilterIsMissingItsSupertypeWhereTheFirstIsForAnotherServletApi(DeliveredJar first,
            DeliveredJar second) {
        DeliveredJar other = first.servletPackage().startsWith("jakarta") ? DeliveredJar.JAVAX_ALL : DeliveredJar.ALL;

        NoClassDefFoundError missing = assertThrows(NoClassDefFoundError.class, () -> start(other, first, second));
        assertEquals(first.servletPackage().replace('.', '/') + "/Filter", missing.getMessage());
    }

    private String refusal(DeliveredJar... jars) {
        return assertThrows(InvocationTargetException.class, () -> start(jars[0], jars)).getCause().getMessage();
    }

    private IsolatedFilter start(DeliveredJar servletApi, DeliveredJar... jars) throws Exception {
        return IsolatedFilter.start(servletApi, Stream.of(jars).toList(), Map.of(
                "issuer", issuer.identifier(), "audiences", TestIssuer.AUDIENCE, "errorBody", "none"));
    }
}
