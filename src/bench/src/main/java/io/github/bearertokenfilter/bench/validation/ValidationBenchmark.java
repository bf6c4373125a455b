/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.SignatureKind;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One token becomes one caller. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ValidationBenchmark {

    @Param("RS256")
    private SignatureKind kind;
    @Param("OURS")
    private Library library;
    private String token;
    private Contender contender;

    /** Issues the token, and makes sure that the contender takes it and no forged one. */
    @Setup
    public void prepare() throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        BenchIssuer issuer = new BenchIssuer("https://login.example.com/", kind);
        token = issuer.token("alice");
        contender = library.contender(issuer, token);
        if (contender.callerOf(token) == null || library != Library.RAW && takesForged(issuer)) {
            throw new IllegalStateException(library + " does not do its work");
        }
    }

    private boolean takesForged(BenchIssuer issuer) {
        try {
            contender.callerOf(BenchIssuer.forged(token, issuer.token("bob")));
            return true;
        } catch (Exception refused) {
            return false;
        }
    }

    /** The whole way of one token. */
    @Benchmark
    public String caller() throws Exception {
        return contender.callerOf(token);
    }
}
