/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.keys.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the values of one issuer against each other, and those of several issuers. */
final class IssuerChecks {

    private final String prefix;
    private final Map<InitParameter, Object> values;
    private final boolean allowInsecureHttp;
    private final Problems problems;

    IssuerChecks(String name, Map<InitParameter, Object> values, boolean allowInsecureHttp, Problems problems) {
        this.prefix = name.isEmpty() ? "" : name + '.';
        this.values = values;
        this.allowInsecureHttp = allowInsecureHttp;
        this.problems = problems;
    }

    void check() {
        checkPresent(InitParameter.ISSUER);
        checkPresent(InitParameter.AUDIENCES);
        checkOriginOfKeys();
        checkAddress(InitParameter.METADATA_URI);
        checkAddress(InitParameter.JWKS_URI);
        if (isMetadataAddressDerived()) {
            checkAddress(InitParameter.ISSUER);
        }
    }

    private void checkPresent(InitParameter parameter) {
        String name = prefix + parameter.parameterName();
        if (!values.containsKey(parameter) && !problems.concern(name)) {
            problems.add(name + " is required");
        }
    }

    private void checkOriginOfKeys() {
        for (InitParameter remote : List.of(InitParameter.JWKS_URI, InitParameter.METADATA_URI)) {
            if (values.containsKey(InitParameter.JWKS_FILE) && values.containsKey(remote)) {
                problems.add(prefix + "jwksFile contradicts " + remote.parameterName()
                        + ": the keys come from one of them");
            }
        }
    }

    /** The issuer must be an address only if the metadata's address is derived from it. */
    private boolean isMetadataAddressDerived() {
        return !values.containsKey(InitParameter.METADATA_URI)
                && !values.containsKey(InitParameter.JWKS_URI)
                && !values.containsKey(InitParameter.JWKS_FILE);
    }

    private void checkAddress(InitParameter parameter) {
        String address = (String) values.get(parameter);
        if (address == null) {
            return;
        }
        try {
            URI uri = Endpoint.parse(address, allowInsecureHttp);
            if (parameter == InitParameter.ISSUER && uri.getRawQuery() != null) {
                throw new IllegalArgumentException("must not have a query (RFC 8414, section 2)");
            }
        } catch (IllegalArgumentException e) {
            problems.add(prefix + parameter.parameterName(), parameter, address, e.getMessage());
        }
    }

    /** A token must belong to one issuer, and a file to one set of keys. */
    static void checkTogether(List<IssuerSettings> issuers, Problems problems) {
        Set<String> names = new HashSet<>();
        Set<Path> files = new HashSet<>();
        for (IssuerSettings issuer : issuers) {
            for (String name : issuer.issuerAndAliases()) {
                if (name != null && !names.add(name)) {
                    problems.add("two of the issuers have the same issuer or alias [" + name + "]");
                }
            }
            issuer.jwksCacheFile().filter(file -> !files.add(file.toAbsolutePath().normalize())).ifPresent(file ->
                    problems.add("two of the issuers have the same jwksCacheFile [" + file + "]"));
        }
    }
}
