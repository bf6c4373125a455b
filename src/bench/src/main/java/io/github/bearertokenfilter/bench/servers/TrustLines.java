/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.FilterLines;
import java.nio.file.Path;
import java.util.Map;

/** Whom a server trusts: an issuer and the file with its keys. */
record TrustLines(String issuer, Path jwksFile) {

    /** Returns what stands in web.xml for that. */
    FilterLines filterLines(Map<String, String> more) {
        FilterLines lines = new FilterLines()
                .with("issuer", issuer)
                .with("jwksFile", jwksFile.toString())
                .with("audiences", BenchIssuer.AUDIENCE);
        more.forEach(lines::with);
        return lines;
    }
}
