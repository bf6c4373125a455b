/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.Extent;
import io.github.bearertokenfilter.bench.SignatureKind;
import io.github.bearertokenfilter.bench.Statistics;
import io.github.bearertokenfilter.bench.Table;
import io.github.bearertokenfilter.bench.servers.Load.Cost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures servers side by side: each round loads every one of them for a moment. */
public final class ServerBenchmark {

    private static final int CONNECTIONS = 4;
    private static final int WARM_UP = 50_000;
    private static final int WARM_UP_TOKENS = 30_000;
    private static final int ROUNDS = 4;
    private static final int REQUESTS = 20_000;
    private static final int FRESH_TOKENS = 4_000;

    private final Extent extent;
    private final BenchIssuer issuer = new BenchIssuer("https://login.example.com/", SignatureKind.RS256);

    /** Makes a run of this extent. */
    public ServerBenchmark(Extent extent) {
        this.extent = extent;
    }

    /** Returns a table for each container and each kind of load. */
    public List<Table> run() throws IOException, InterruptedException {
        List<Table> tables = new ArrayList<>();
        for (String container : List.of("Tomcat", "Jetty")) {
            tables.addAll(run(container));
        }
        return tables;
    }

    private List<Table> run(String container) throws IOException, InterruptedException {
        Map<String, Map<Protection, List<Cost>>> costs = new LinkedHashMap<>();
        for (int set = 0; set < extent.scaled(1); set++) {
            measure(container, costs);
        }
        return costs.entrySet().stream().map(load -> table(load.getKey(), load.getValue())).toList();
    }

    /** Starts new servers, because no two virtual machines compile alike, and loads them in turn. */
    private void measure(String container, Map<String, Map<Protection, List<Cost>>> costs)
            throws IOException, InterruptedException {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (Protection protection : Protection.values()) {
                servers.add(ServerProcess.start(container, protection, issuer));
            }
            List<byte[]> one = requests(issuer.token("alice"));
            List<byte[]> thousand = requests(issuer.tokens(1000));
            warmUp(servers, requests(issuer.tokens(WARM_UP_TOKENS)), WARM_UP_TOKENS);
            warmUp(servers, thousand, WARM_UP);
            // what was compiled for known tokens is compiled again for both kinds
            warmUp(servers, requests(issuer.tokens(WARM_UP_TOKENS)), WARM_UP_TOKENS);
            warmUp(servers, thousand, WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                measure(servers, one, REQUESTS, costs, container + ", one token");
                measure(servers, thousand, REQUESTS, costs, container + ", 1,000 tokens in turn");
                measure(servers, requests(issuer.tokens(FRESH_TOKENS)), FRESH_TOKENS, costs,
                        container + ", each token once");
            }
        } finally {
            for (ServerProcess server : servers) {
                server.close();
            }
        }
    }

    private static void warmUp(List<ServerProcess> servers, List<byte[]> requests, int count)
            throws IOException, InterruptedException {
        for (ServerProcess server : servers) {
            new Load(server.port(), CONNECTIONS).send(requests, count);
        }
    }

    private static void measure(List<ServerProcess> servers, List<byte[]> requests, int count,
            Map<String, Map<Protection, List<Cost>>> costs, String title) throws IOException, InterruptedException {
        for (ServerProcess server : servers) {
            costs.computeIfAbsent(title, load -> new EnumMap<>(Protection.class))
                    .computeIfAbsent(server.protection(), protection -> new ArrayList<>())
                    .add(new Load(server.port(), CONNECTIONS).send(requests, count));
        }
    }

    private static Table table(String title, Map<Protection, List<Cost>> costs) {
        Table table = new Table(title, "before the application", "server CPU µs/request", "÷ no filter",
                "µs above no filter", "bytes above no filter", "requests/s", "p99 µs");
        double none = Statistics.median(costs.get(Protection.NONE), Cost::processorMicros);
        double bytes = Statistics.median(costs.get(Protection.NONE), Cost::bytes);
        costs.forEach((protection, rounds) -> {
            double micros = Statistics.median(rounds, Cost::processorMicros);
            table.row(protection.title(), micros, micros / none, micros - none,
                    Statistics.median(rounds, Cost::bytes) - bytes,
                    Statistics.median(rounds, Cost::requestsPerSecond),
                    Statistics.median(rounds, Cost::p99Micros));
        });
        return table;
    }

    private static List<byte[]> requests(String... tokens) {
        return Arrays.stream(tokens).map(token -> Connection.request("/app/reports", token)).toList();
    }
}
