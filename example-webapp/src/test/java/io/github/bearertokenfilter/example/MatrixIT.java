/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Guide;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The table of containers in {@code deployment.md} names those of the tests, in the version that is tested. */
class MatrixIT {

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| `-(?:javax-)?all` \\| (\\d+) of \\2 \\|.*");

    @Test
    void guideNamesTheContainersThatAreTested() throws IOException {
        Set<String> tested = new TreeSet<>();
        for (ServletContainer container : ServletContainer.values()) {
            if (container.ring() == ServletContainer.Ring.FIRST) {
                tested.add(container.title());
            }
        }
        String firstTable = Guide.DEPLOYMENT.text().split("mvn -Psecond-ring", 2)[0];
        List<String> named = ROW.matcher(firstTable).results().map(row -> row.group(1)).sorted().toList();

        assertEquals(List.copyOf(tested), named);
    }
}
