/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The README's table of parameters says what the code does, row by row. */
class ReadmeParameterTableTest {

    @Test
    void tableOfReadmeIsTheListOfParameters() throws IOException {
        List<String> rows = Arrays.stream(InitParameter.values())
                .map(ReadmeParameterTableTest::row)
                .collect(Collectors.toList());

        assertEquals(String.join("\n", rows), String.join("\n", rowsOfReadme()));
    }

    private static String row(InitParameter parameter) {
        String defaultText = parameter.defaultText().map(text -> '`' + text + '`').orElse("–");
        return "| `" + parameter.parameterName() + "` | " + defaultText + " | " + parameter.meaning() + " |";
    }

    /** The rows under each header of such a table, so that a row of unknown form is seen too. */
    private static List<String> rowsOfReadme() throws IOException {
        List<String> lines = Files.readAllLines(readme());
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).equals("| name | default | meaning |"))
                .flatMap(i -> lines.stream().skip(i + 2).takeWhile(line -> line.startsWith("|")))
                .collect(Collectors.toList());
    }

    private static Path readme() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("README.md"))) {
            directory = directory.getParent();
        }
        return directory.resolve("README.md");
    }
}
