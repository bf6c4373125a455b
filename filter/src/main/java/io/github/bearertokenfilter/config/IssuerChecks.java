/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.config.InitParameter.OpaqueTokens;
import io.github.bearertokenfilter.keys.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the values of one issuer against each other, and those of several issuers. */
final class IssuerChecks {

    private static final Set<InitParameter> OF_INTROSPECTION = EnumSet.of(InitParameter.INTROSPECTION_URI,
            InitParameter.INTROSPECTION_CLIENT_ID, InitParameter.INTROSPECTION_CLIENT_SECRET,
            InitParameter.INTROSPECTION_CLIENT_SECRET_FILE);

    private static final Set<String> ALWAYS_OF_THE_TOKEN =
            Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf");

    private final String prefix;
    private final IssuerSettings settings;
    private final Map<InitParameter, Object> values;
    private final boolean allowInsecureHttp;
    private final Problems problems;

    IssuerChecks(IssuerSettings settings, Map<InitParameter, Object> values, boolean allowInsecureHttp,
            Problems problems) {
        this.prefix = settings.prefix();
        this.settings = settings;
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
        checkAddress(InitParameter.INTROSPECTION_URI);
        checkAddress(InitParameter.USERINFO_URI);
        // the issuer must be an address only if the metadata's address is derived from it
        if (settings.needsMetadata() && !settings.has(InitParameter.METADATA_URI)) {
            checkAddress(InitParameter.ISSUER);
        }
        if (settings.usesIntrospection()) {
            checkIntrospectionClient();
        }
        checkUserinfo();
    }

    private void checkUserinfo() {
        if (settings.opaqueTokens() == OpaqueTokens.USERINFO && settings.maxTokenAge().isPresent()) {
            problems.add(prefix + "maxTokenAgeSeconds contradicts opaqueTokens userinfo: userinfo does not tell when a"
                    + " token was issued");
        }
        settings.userinfoClaims().stream().filter(ALWAYS_OF_THE_TOKEN::contains).sorted().forEach(claim ->
                problems.add(prefix + "userinfoClaims [" + claim + "] is always taken from the token itself"));
    }

    private void checkIntrospectionClient() {
        checkPresent(InitParameter.INTROSPECTION_CLIENT_ID);
        String secret = prefix + InitParameter.INTROSPECTION_CLIENT_SECRET.parameterName();
        boolean literal = values.containsKey(InitParameter.INTROSPECTION_CLIENT_SECRET);
        boolean file = values.containsKey(InitParameter.INTROSPECTION_CLIENT_SECRET_FILE);
        if (literal && file) {
            problems.add(secret + " contradicts introspectionClientSecretFile: give one of them");
        } else if (!literal && !file && !problems.concern(secret) && !problems.concern(secret + "File")) {
            problems.add(secret + " or introspectionClientSecretFile is required");
        }
    }

    private void checkPresent(InitParameter parameter) {
        String name = prefix + parameter.parameterName();
        if (!values.containsKey(parameter) && !problems.concern(name)) {
            problems.add(name + " is required");
        }
    }

    private void checkOriginOfKeys() {
        if (!settings.has(InitParameter.JWKS_FILE)) {
            return;
        }
        if (values.containsKey(InitParameter.JWKS_URI)) {
            problems.add(prefix + "jwksFile contradicts jwksUri: the keys come from one of them");
        }
        if (values.containsKey(InitParameter.JWKS_CACHE_FILE)) {
            problems.add(prefix + "jwksFile contradicts jwksCacheFile: what is a file already needs no copy");
        }
        if (values.containsKey(InitParameter.METADATA_URI) && !settings.needsMetadata()) {
            problems.add(prefix + "jwksFile contradicts metadataUri: the keys come from one of them");
        }
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

    /** What is given to ask the authorization server must be of use to one of the issuers. */
    static void checkUse(List<IssuerSettings> issuers, Set<InitParameter> given, Problems problems) {
        if (issuers.stream().noneMatch(IssuerSettings::usesIntrospection)) {
            checkUnused(OF_INTROSPECTION, given,
                    "opaqueTokens is not introspect and introspectJwts is not true", problems);
        }
        if (issuers.stream().noneMatch(IssuerSettings::usesUserinfo)) {
            checkUnused(Set.of(InitParameter.USERINFO_URI), given,
                    "opaqueTokens is not userinfo and there are no userinfoClaims", problems);
        }
    }

    private static void checkUnused(
            Set<InitParameter> useless, Set<InitParameter> given, String why, Problems problems) {
        useless.stream().filter(given::contains).forEach(parameter ->
                problems.add(parameter.parameterName() + " is of no use, because " + why));
    }

    /** A token must belong to one issuer, a file to one set of keys, and what is opaque can be shown to one only. */
    static void checkTogether(List<IssuerSettings> issuers, Problems problems) {
        if (issuers.stream().filter(issuer -> issuer.opaqueTokens() != OpaqueTokens.REJECT).count() > 1) {
            problems.add("opaqueTokens is set for more than one of the issuers: an opaque token does not tell whose it"
                    + " is, and must not be shown to the wrong server");
        }
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
