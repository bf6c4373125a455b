/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.config.InitParameter.OpaqueTokens;
import io.github.bearertokenfilter.config.InitParameter.TokenProfile;
import io.github.bearertokenfilter.keys.KeyTimes;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.validation.CallerMapping;
import io.github.bearertokenfilter.validation.ClaimName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be trusted from one authorization server. This class is immutable and thread-safe. */
final class IssuerSettings {

    private final String name;
    private final ParameterValues values;

    /** Takes the empty name where there is one issuer only. */
    IssuerSettings(String name, Map<InitParameter, Object> values) {
        this.name = name;
        this.values = new ParameterValues(values);
    }

    /** Returns the name that the operator gave the issuer, empty where there is one issuer only. */
    String name() {
        return name;
    }

    String issuer() {
        return values.get(InitParameter.ISSUER);
    }

    /** The issuer and its aliases. */
    Set<String> issuerAndAliases() {
        Set<String> issuers = new LinkedHashSet<>();
        issuers.add(issuer());
        issuers.addAll(values.list(InitParameter.ISSUER_ALIASES));
        return issuers;
    }

    Optional<URI> metadataUri() {
        return values.<String>find(InitParameter.METADATA_URI).map(URI::create);
    }

    Optional<URI> jwksUri() {
        return values.<String>find(InitParameter.JWKS_URI).map(URI::create);
    }

    Optional<String> jwksFile() {
        return values.find(InitParameter.JWKS_FILE);
    }

    Optional<Path> jwksCacheFile() {
        return values.find(InitParameter.JWKS_CACHE_FILE);
    }

    KeyTimes keyTimes(Duration requestTimeout) {
        return new KeyTimes(values.seconds(InitParameter.JWKS_REFRESH_SECONDS),
                values.seconds(InitParameter.JWKS_MAX_STALE_SECONDS),
                values.seconds(InitParameter.JWKS_COOLDOWN_SECONDS), requestTimeout);
    }

    Set<String> audiences() {
        return Set.copyOf(values.list(InitParameter.AUDIENCES));
    }

    List<ClaimName> audienceClaims() {
        return values.get(InitParameter.AUDIENCE_CLAIMS);
    }

    Set<SigningAlgorithm> signingAlgorithms() {
        return values.get(InitParameter.SIGNING_ALGORITHMS);
    }

    Duration clockSkew() {
        return values.seconds(InitParameter.CLOCK_SKEW_SECONDS);
    }

    boolean isProfileRfc9068() {
        return values.get(InitParameter.TOKEN_PROFILE) == TokenProfile.RFC9068;
    }

    Map<ClaimName, Set<String>> requiredClaims() {
        return values.<Map<ClaimName, Set<String>>>find(InitParameter.REQUIRED_CLAIMS).orElse(Map.of());
    }

    Optional<Duration> maxTokenAge() {
        return values.<Integer>find(InitParameter.MAX_TOKEN_AGE_SECONDS).map(Duration::ofSeconds);
    }

    CallerMapping callerMapping() {
        return new CallerMapping(
                values.get(InitParameter.PRINCIPAL_CLAIMS),
                values.get(InitParameter.SCOPE_CLAIMS),
                values.get(InitParameter.ROLE_CLAIMS),
                values.<Map<String, Set<String>>>find(InitParameter.ROLE_MAPPINGS).orElse(Map.of()));
    }

    OpaqueTokens opaqueTokens() {
        return values.get(InitParameter.OPAQUE_TOKENS);
    }

    boolean introspectJwts() {
        return values.get(InitParameter.INTROSPECT_JWTS);
    }

    boolean usesIntrospection() {
        return opaqueTokens() == OpaqueTokens.INTROSPECT || introspectJwts();
    }

    boolean usesUserinfo() {
        return opaqueTokens() == OpaqueTokens.USERINFO || !userinfoClaims().isEmpty();
    }

    Optional<URI> introspectionUri() {
        return values.<String>find(InitParameter.INTROSPECTION_URI).map(URI::create);
    }

    String introspectionClientId() {
        return values.get(InitParameter.INTROSPECTION_CLIENT_ID);
    }

    /** The secret, wherever it was read from. */
    String introspectionClientSecret() {
        return values.get(InitParameter.INTROSPECTION_CLIENT_SECRET);
    }

    Optional<URI> userinfoUri() {
        return values.<String>find(InitParameter.USERINFO_URI).map(URI::create);
    }

    Set<String> userinfoClaims() {
        return Set.copyOf(values.list(InitParameter.USERINFO_CLAIMS));
    }

    Duration opaqueCache() {
        return values.seconds(InitParameter.OPAQUE_CACHE_SECONDS);
    }

    /** Tells whether an address must be looked up in the issuer's metadata. */
    boolean needsMetadata() {
        return !has(InitParameter.JWKS_URI) && !has(InitParameter.JWKS_FILE)
                || usesIntrospection() && !has(InitParameter.INTROSPECTION_URI)
                || usesUserinfo() && !has(InitParameter.USERINFO_URI);
    }

    boolean has(InitParameter parameter) {
        return values.find(parameter).isPresent();
    }

    List<String> warnings() {
        return has(InitParameter.METADATA_URI) && !needsMetadata()
                ? List.of(prefix() + "metadataUri is not used, because every address is given")
                : List.of();
    }

    /** Returns what stands before the names of this issuer's parameters. */
    String prefix() {
        return name.isEmpty() ? "" : name + '.';
    }

    /** Returns every setting that is in force, in one line, and what the preset had a part in. */
    @Override
    public String toString() {
        ProviderPreset preset = values.get(InitParameter.PROVIDER);
        String presetText = preset.defaults().entrySet().stream()
                .map(entry -> entry.getKey().parameterName() + '=' + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return (name.isEmpty() ? "" : name + ": ") + values
                + (presetText.isEmpty() ? "" : " (defaults of the preset: " + presetText + ")");
    }
}
