/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.load;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.Extent;
import io.github.bearertokenfilter.bench.FilterLines;
import io.github.bearertokenfilter.bench.SignatureKind;
import io.github.bearertokenfilter.bench.Table;
import io.github.bearertokenfilter.bench.load.Meter.Cost;
import io.github.bearertokenfilter.bench.load.Meter.Step;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets one thing after another grow. */
public final class GrowthBenchmark {

    private static final String ISSUER = "https://login.example.com/";
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int CACHE_SIZE = 10_000;

    private final Meter meter;

    /** Makes a run of this extent. */
    public GrowthBenchmark(Extent extent) {
        this.meter = new Meter(extent.rounds());
    }

    /** Returns a table for each thing that grows. */
    public List<Table> run() throws Exception {
        return List.of(moreTokens(), moreIssuers(), moreRules(), longerTokens(), fullCache());
    }

    private Table moreTokens() throws Exception {
        Table table = new Table("Distinct tokens in turn, RS256", "tokens", "CPU µs/token", "bytes/token", "MB held");
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.RS256);
        String[] tokens = issuer.tokens(100_000);
        for (int count = 1; count <= tokens.length; count *= 10) {
            long before = Meter.heapBytes();
            AccessTokenValidator validator = FilterLines.trusting(issuer).validator();
            useEach(validator, List.of(tokens).subList(0, count));
            double held = (Meter.heapBytes() - before) / BYTES_PER_MEGABYTE;
            Cost cost = meter.measure(List.of(inTurn(validator, List.of(tokens).subList(0, count)))).get(0);
            table.row(count, cost.micros(), cost.bytes(), held);
        }
        return table;
    }

    private Table moreIssuers() throws Exception {
        List<Integer> counts = List.of(1, 5, 50);
        List<Step> seen = new ArrayList<>();
        List<Step> unseen = new ArrayList<>();
        for (int count : counts) {
            List<BenchIssuer> issuers = IntStream.range(0, count)
                    .mapToObj(i -> new BenchIssuer("https://login" + i + ".example.com/", SignatureKind.RS256))
                    .toList();
            List<String> tokens = issuers.stream().map(issuer -> issuer.token("alice")).toList();
            seen.add(inTurn(trusting(issuers).validator(), tokens));
            unseen.add(inTurn(trusting(issuers).with("tokenCacheSize", "0").validator(), tokens));
        }
        return table("Issuers", "issuers", counts, seen, unseen);
    }

    private static FilterLines trusting(List<BenchIssuer> issuers) {
        FilterLines lines = new FilterLines().with("audiences", BenchIssuer.AUDIENCE)
                .with("issuers", IntStream.range(0, issuers.size()).mapToObj(i -> "i" + i)
                        .collect(Collectors.joining(" ")));
        for (int i = 0; i < issuers.size(); i++) {
            lines.with("i" + i + ".issuer", issuers.get(i).name());
            lines.with("i" + i + ".jwksFile", issuers.get(i).jwksFile().toString());
        }
        return lines;
    }

    private Table moreRules() throws Exception {
        List<Integer> counts = List.of(1, 10, 50, 200);
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.RS256);
        String token = issuer.token("alice");
        List<Step> seen = new ArrayList<>();
        List<Step> unseen = new ArrayList<>();
        for (int count : counts) {
            String rules = IntStream.range(0, count)
                    .mapToObj(i -> "* /part" + i + "/reports/* scope:read:reports").collect(Collectors.joining("\n"));
            String path = "/part" + (count - 1) + "/reports/today";
            seen.add(filter(FilterLines.trusting(issuer).with("rules", rules), path, token));
            unseen.add(filter(FilterLines.trusting(issuer).with("rules", rules).with("tokenCacheSize", "0"),
                    path, token));
        }
        return table("Rules, the last of which matches, in the whole filter", "rules", counts, seen, unseen);
    }

    private static Step filter(FilterLines lines, String path, String token) throws ServletException {
        Filter filter = new BearerTokenFilter();
        filter.init(lines);
        FilterChain chain = (request, response) -> { };
        return () -> filter.doFilter(new StubRequest(path, token), new StubResponse(), chain);
    }

    private Table longerTokens() throws Exception {
        List<Integer> fillers = List.of(0, 1_000, 4_000, 8_000);
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.RS256);
        List<Integer> lengths = new ArrayList<>();
        List<Step> seen = new ArrayList<>();
        List<Step> unseen = new ArrayList<>();
        for (int filler : fillers) {
            String token = issuer.token("alice", filler);
            lengths.add(token.length());
            seen.add(inTurn(FilterLines.trusting(issuer).validator(), List.of(token)));
            unseen.add(inTurn(FilterLines.trusting(issuer).with("tokenCacheSize", "0").validator(), List.of(token)));
        }
        return table("Length of the token", "characters", lengths, seen, unseen);
    }

    private Table table(String title, String what, List<Integer> sizes, List<Step> seen, List<Step> unseen)
            throws Exception {
        Table table = new Table(title, what, "CPU µs, seen before", "bytes, seen before", "CPU µs, cache off",
                "bytes, cache off");
        List<Cost> costsSeen = meter.measure(seen);
        List<Cost> costsUnseen = meter.measure(unseen);
        for (int i = 0; i < sizes.size(); i++) {
            table.row(String.format("%,d", sizes.get(i)), costsSeen.get(i).micros(), costsSeen.get(i).bytes(),
                    costsUnseen.get(i).micros(), costsUnseen.get(i).bytes());
        }
        return table;
    }

    /** Ed25519 signs fastest, and the cache does not hold signatures. */
    private Table fullCache() throws BearerTokenException {
        Table table = new Table("The default cache when it is full", "tokens", "characters each", "MB held");
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.EdDSA);
        for (int filler : List.of(0, 4_000, 11_000)) {
            List<String> tokens = IntStream.range(0, CACHE_SIZE).parallel()
                    .mapToObj(i -> issuer.token("caller" + i, filler)).toList();
            long before = Meter.heapBytes();
            AccessTokenValidator validator = FilterLines.trusting(issuer).validator();
            useEach(validator, tokens);
            double held = (Meter.heapBytes() - before) / BYTES_PER_MEGABYTE;
            table.row(tokens.size(), tokens.get(0).length(), held);
            useEach(validator, tokens.subList(0, 1));
        }
        return table;
    }

    private static void useEach(AccessTokenValidator validator, List<String> tokens) throws BearerTokenException {
        for (String token : tokens) {
            validator.validate(BenchIssuer.bearer(token));
        }
    }

    private static Step inTurn(AccessTokenValidator validator, List<String> tokens) {
        AtomicInteger next = new AtomicInteger();
        return () -> validator.validate(BenchIssuer.bearer(tokens.get(next.getAndIncrement() % tokens.size())));
    }
}
