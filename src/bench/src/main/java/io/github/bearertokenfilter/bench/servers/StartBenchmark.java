/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.bench.Extent;
import io.github.bearertokenfilter.bench.Statistics;
import io.github.bearertokenfilter.bench.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the filter adds to the start of an application, each time in a new virtual machine. */
public final class StartBenchmark {

    private final Extent extent;

    /** Makes a run of this extent. */
    public StartBenchmark(Extent extent) {
        this.extent = extent;
    }

    /** Returns a table of milliseconds. */
    public List<Table> run() throws IOException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < 3 * extent.rounds(); i++) {
            starts.add(start());
        }
        return List.of(new Table("The filter's `init` in a Tomcat that starts, issuer unreachable", "starts",
                "least ms", "median ms", "most ms", "median ms of CPU")
                .row(starts.size(), starts.stream().mapToDouble(Start::millis).min().orElseThrow(),
                        Statistics.median(starts, Start::millis),
                        starts.stream().mapToDouble(Start::millis).max().orElseThrow(),
                        Statistics.median(starts, Start::processorMillis)));
    }

    private static Start start() throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), StartMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] millis = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\\s+");
        return new Start(Double.parseDouble(millis[0]), Double.parseDouble(millis[1]));
    }

    private record Start(double millis, double processorMillis) {
    }
}
