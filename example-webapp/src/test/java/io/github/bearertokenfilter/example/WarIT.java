/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The example web application needs one jar and no line of Java for access tokens. */
class WarIT {

    @Test
    void filterIsTheOnlyJar() throws IOException {
        try (ZipFile war = new ZipFile(System.getProperty("example.war"))) {
            List<String> jars = war.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar")).toList();

            assertEquals(1, jars.size(), jars::toString);
            assertTrue(jars.get(0).matches("WEB-INF/lib/bearer-token-filter-.*-all\\.jar"), jars::toString);
        }
    }
}
