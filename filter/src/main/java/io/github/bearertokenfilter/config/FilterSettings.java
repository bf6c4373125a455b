/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.ErrorBody;
import io.github.bearertokenfilter.config.InitParameter.Authentication;
import io.github.bearertokenfilter.config.InitParameter.TokenProfile;
import io.github.bearertokenfilter.keys.SigningAlgorithm;
import io.github.bearertokenfilter.token.Printable;
import io.github.bearertokenfilter.validation.ClaimName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of one filter, complete and without contradiction. This class is immutable and thread-safe.
 *
 * @see InitParameter
 */
public final class FilterSettings {

    private final Map<InitParameter, Object> values;

    FilterSettings(Map<InitParameter, Object> values) {
        this.values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    String issuer() {
        return value(InitParameter.ISSUER);
    }

    /** The issuer and its aliases. */
    Set<String> issuers() {
        Set<String> issuers = new LinkedHashSet<>();
        issuers.add(issuer());
        issuers.addAll(list(InitParameter.ISSUER_ALIASES));
        return issuers;
    }

    Optional<URI> metadataUri() {
        return this.<String>optional(InitParameter.METADATA_URI).map(URI::create);
    }

    Optional<URI> jwksUri() {
        return this.<String>optional(InitParameter.JWKS_URI).map(URI::create);
    }

    Set<String> audiences() {
        return Set.copyOf(list(InitParameter.AUDIENCES));
    }

    List<ClaimName> audienceClaims() {
        return value(InitParameter.AUDIENCE_CLAIMS);
    }

    Set<SigningAlgorithm> signingAlgorithms() {
        return value(InitParameter.SIGNING_ALGORITHMS);
    }

    Duration clockSkew() {
        return seconds(InitParameter.CLOCK_SKEW_SECONDS);
    }

    TokenProfile tokenProfile() {
        return value(InitParameter.TOKEN_PROFILE);
    }

    Map<ClaimName, Set<String>> requiredClaims() {
        return this.<Map<ClaimName, Set<String>>>optional(InitParameter.REQUIRED_CLAIMS).orElse(Map.of());
    }

    Optional<Duration> maxTokenAge() {
        return this.<Integer>optional(InitParameter.MAX_TOKEN_AGE_SECONDS).map(Duration::ofSeconds);
    }

    int maxTokenLength() {
        return this.<Integer>value(InitParameter.MAX_TOKEN_LENGTH);
    }

    List<ClaimName> principalClaims() {
        return value(InitParameter.PRINCIPAL_CLAIMS);
    }

    List<ClaimName> scopeClaims() {
        return value(InitParameter.SCOPE_CLAIMS);
    }

    List<ClaimName> roleClaims() {
        return value(InitParameter.ROLE_CLAIMS);
    }

    Map<String, Set<String>> roleMappings() {
        return this.<Map<String, Set<String>>>optional(InitParameter.ROLE_MAPPINGS).orElse(Map.of());
    }

    /** Tells whether a request without a token is refused. */
    public boolean isTokenRequired() {
        return value(InitParameter.AUTHENTICATION) == Authentication.REQUIRED;
    }

    List<String> requiredScopes() {
        return list(InitParameter.REQUIRED_SCOPES);
    }

    Duration jwksRefresh() {
        return seconds(InitParameter.JWKS_REFRESH_SECONDS);
    }

    Duration jwksCooldown() {
        return seconds(InitParameter.JWKS_COOLDOWN_SECONDS);
    }

    Duration connectTimeout() {
        return Duration.ofMillis(this.<Integer>value(InitParameter.CONNECT_TIMEOUT_MILLIS));
    }

    Duration requestTimeout() {
        return Duration.ofMillis(this.<Integer>value(InitParameter.REQUEST_TIMEOUT_MILLIS));
    }

    boolean allowInsecureHttp() {
        return value(InitParameter.ALLOW_INSECURE_HTTP);
    }

    String realm() {
        return value(InitParameter.REALM);
    }

    ErrorBody errorBody() {
        return value(InitParameter.ERROR_BODY);
    }

    /** Returns what the operator should know although the filter starts. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (jwksUri().isPresent() && metadataUri().isPresent()) {
            warnings.add("metadataUri is not used, because jwksUri is given");
        }
        if (allowInsecureHttp()) {
            warnings.add("allowInsecureHttp is true: whoever can change the traffic can forge tokens");
        }
        return warnings;
    }

    /** Returns every setting that is in force, in one line. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().parameterName() + '=' + written(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String written(Object value) {
        return Printable.line(value instanceof Enum ? InitParameter.written((Enum<?>) value) : String.valueOf(value));
    }

    private Duration seconds(InitParameter parameter) {
        return Duration.ofSeconds(this.<Integer>value(parameter));
    }

    private List<String> list(InitParameter parameter) {
        return this.<List<String>>optional(parameter).orElse(List.of());
    }

    private <T> Optional<T> optional(InitParameter parameter) {
        return Optional.ofNullable(value(parameter));
    }

    /** The parser of the parameter, which made the value, vouches for its type. */
    @SuppressWarnings("unchecked")
    private <T> T value(InitParameter parameter) {
        return (T) values.get(parameter);
    }
}
