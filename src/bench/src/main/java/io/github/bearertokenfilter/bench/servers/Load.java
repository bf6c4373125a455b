/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Sends requests over a few connections, one after the other on each, and finds out what they cost the server. */
final class Load {

    private static final double NANOS_PER_MICRO = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Sends so many requests with these in turn, which are shared out among the connections. */
    Cost send(List<byte[]> requests, int count) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try (Connection gauge = new Connection(port)) {
            long[] before = read(gauge);
            long begin = System.nanoTime();
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(client(requests, i, count / connections)));
            }
            long[] latencies = join(running);
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            long[] after = read(gauge);
            return new Cost((after[0] - before[0]) / NANOS_PER_MICRO / latencies.length,
                    (double) (after[1] - before[1]) / latencies.length,
                    latencies.length / seconds,
                    latencies[(int) (latencies.length * 0.99)] / NANOS_PER_MICRO);
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<long[]> client(List<byte[]> requests, int number, int count) {
        return () -> {
            long[] latencies = new long[count];
            try (Connection connection = new Connection(port)) {
                for (int i = 0; i < count; i++) {
                    long begin = System.nanoTime();
                    connection.exchange(requests.get((number * count + i) % requests.size()));
                    latencies[i] = System.nanoTime() - begin;
                }
            }
            return latencies;
        };
    }

    private static long[] join(List<Future<long[]>> running) throws IOException, InterruptedException {
        LongStream all = LongStream.empty();
        for (Future<long[]> client : running) {
            try {
                all = LongStream.concat(all, Arrays.stream(client.get()));
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
        return all.sorted().toArray();
    }

    private static long[] read(Connection gauge) throws IOException {
        return Arrays.stream(gauge.exchange(Connection.request("/gauge", null)).split(" "))
                .mapToLong(Long::parseLong).toArray();
    }

    /** What one request costs the server, in microseconds of processor time and bytes, and what the clients saw. */
    record Cost(double processorMicros, double bytes, double requestsPerSecond, double p99Micros) {
    }
}
