/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.Extent;
import io.github.bearertokenfilter.bench.SignatureKind;
import io.github.bearertokenfilter.bench.Statistics;
import io.github.bearertokenfilter.bench.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure every library in each round, each time in a new virtual machine. */
public final class ValidationRun {

    private static final int WARM_UP_SECONDS = 3;
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private final Extent extent;

    /** Makes a run of this extent. */
    public ValidationRun(Extent extent) {
        this.extent = extent;
    }

    /** Returns a table for each kind of signature and number of threads. */
    public List<Table> run() throws RunnerException {
        List<Table> tables = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            for (SignatureKind kind : SignatureKind.values()) {
                tables.add(measure(kind, threads));
            }
        }
        return tables;
    }

    private Table measure(SignatureKind kind, int threads) throws RunnerException {
        Map<Library, List<RunResult>> results = new EnumMap<>(Library.class);
        for (int round = 0; round < extent.rounds(); round++) {
            for (Library library : Library.values()) {
                results.computeIfAbsent(library, key -> new ArrayList<>()).addAll(measure(library, kind, threads));
            }
        }
        return table(kind + (threads == 1 ? ", one thread" : ", " + threads + " threads"), results);
    }

    private Collection<RunResult> measure(Library library, SignatureKind kind, int threads) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(ValidationBenchmark.class.getName())
                .param("library", library.name())
                .param("kind", kind.name())
                .threads(threads)
                .forks(1)
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(SECOND)
                .measurementIterations(2)
                .measurementTime(SECOND)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }

    private static Table table(String title, Map<Library, List<RunResult>> results) {
        Table table = new Table(title, "what", "CPU µs/token", "÷ raw signature", "wall µs/token", "bytes/token");
        double raw = median(results.get(Library.RAW), CpuProfiler.RESULT);
        results.forEach((library, rounds) -> {
            double micros = median(rounds, CpuProfiler.RESULT);
            table.row(library.title(), micros, micros / raw,
                    rounds.isEmpty() ? Double.NaN
                            : Statistics.median(rounds, round -> round.getPrimaryResult().getScore()),
                    median(rounds, "gc.alloc.rate.norm"));
        });
        return table;
    }

    /** Returns the median of a secondary result; there is none of a library that lacks the algorithm. */
    private static double median(List<RunResult> rounds, String name) {
        double[] values = rounds.stream().map(round -> secondary(round, name)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).toArray();
        return values.length == 0 ? Double.NaN : Statistics.median(values);
    }

    private static OptionalDouble secondary(RunResult round, String name) {
        return round.getSecondaryResults().values().stream()
                .filter(result -> result.getLabel().endsWith(name))
                .mapToDouble(Result::getScore)
                .findFirst();
    }
}
