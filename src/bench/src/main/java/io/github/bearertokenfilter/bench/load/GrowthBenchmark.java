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
        Cases cases = new Cases();
        for (int count : List.of(1, 5, 50)) {
            List<BenchIssuer> issuers = IntStream.range(0, count)
                    .mapToObj(i -> new BenchIssuer("https://login" + i + ".example.com/", SignatureKind.RS256))
                    .toList();
            List<String> tokens = issuers.stream().map(issuer -> issuer.token("alice")).toList();
            cases.add(count, () -> inTurn(trusting(issuers), tokens),
                    () -> inTurn(trusting(issuers).with("tokenCacheSize", "0"), tokens));
        }
        return cases.measure(meter, "Issuers", "issuers");
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
        Cases cases = new Cases();
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.RS256);
        String token = issuer.token("alice");
        for (int count : List.of(1, 10, 50, 200)) {
            String rules = IntStream.range(0, count)
                    .mapToObj(i -> "* /part" + i + "/reports/* scope:read:reports").collect(Collectors.joining("\n"));
            String path = "/part" + (count - 1) + "/reports/today";
            cases.add(count, () -> filter(FilterLines.trusting(issuer).with("rules", rules), path, token),
                    () -> filter(FilterLines.trusting(issuer).with("rules", rules).with("tokenCacheSize", "0"),
                            path, token));
        }
        return cases.measure(meter, "Rules, the last of which matches, in the whole filter", "rules");
    }

    private static Step filter(FilterLines lines, String path, String token) throws ServletException {
        Filter filter = new BearerTokenFilter();
        filter.init(lines);
        FilterChain chain = (request, response) -> { };
        return () -> filter.doFilter(new StubRequest(path, token), new StubResponse(), chain);
    }

    private Table longerTokens() throws Exception {
        Cases cases = new Cases();
        BenchIssuer issuer = new BenchIssuer(ISSUER, SignatureKind.RS256);
        List<String> tokens = List.of(issuer.shortToken("alice"), issuer.token("alice"), issuer.token("alice", 1_000),
                issuer.token("alice", 4_000), issuer.token("alice", 8_400));
        for (String token : tokens) {
            cases.add(token.length(), () -> inTurn(FilterLines.trusting(issuer), List.of(token)),
                    () -> inTurn(FilterLines.trusting(issuer).with("tokenCacheSize", "0"), List.of(token)));
        }
        return cases.measure(meter, "Length of the token", "characters");
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

    private static Step inTurn(FilterLines lines, List<String> tokens) {
        return inTurn(lines.validator(), tokens);
    }

    private static Step inTurn(AccessTokenValidator validator, List<String> tokens) {
        AtomicInteger next = new AtomicInteger();
        return () -> validator.validate(BenchIssuer.bearer(tokens.get(next.getAndIncrement() % tokens.size())));
    }
}
