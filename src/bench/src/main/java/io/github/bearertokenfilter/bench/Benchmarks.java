/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import io.github.bearertokenfilter.bench.load.FloodBenchmark;
import io.github.bearertokenfilter.bench.load.GrowthBenchmark;
import io.github.bearertokenfilter.bench.servers.ServerBenchmark;
import io.github.bearertokenfilter.bench.servers.StartBenchmark;
import io.github.bearertokenfilter.bench.validation.ValidationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Runs the benchmarks, and writes their tables to the console and to a file for each part. */
public final class Benchmarks {

    private Benchmarks() {
    }

    /** Takes the extent, the names of the parts with commas between them, and the directory of the results. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        Extent extent = Extent.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path results = Files.createDirectories(Path.of(arguments[2]));
        for (String part : arguments[1].split(",")) {
            write(results.resolve(part + ".md"), run(part, extent));
        }
    }

    private static List<Table> run(String part, Extent extent) throws Exception {
        return switch (part) {
            case "validation" -> new ValidationRun(extent).run();
            case "servers" -> new ServerBenchmark(extent).run();
            case "growth" -> new GrowthBenchmark(extent).run();
            case "flood" -> new FloodBenchmark(extent).run();
            case "start" -> new StartBenchmark(extent).run();
            default -> throw new IllegalArgumentException("there is no part " + part);
        };
    }

    private static void write(Path file, List<Table> tables) throws IOException {
        StringBuilder text = new StringBuilder();
        tables.forEach(table -> text.append(table).append('\n'));
        System.out.println("\n" + text);
        Files.writeString(file, text);
    }
}
