/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.ErrorBody;
import io.github.bearertokenfilter.config.InitParameter.Authentication;
import io.github.bearertokenfilter.config.InitParameter.OpaqueTokens;
import io.github.bearertokenfilter.rules.AccessRule;
import io.github.bearertokenfilter.validation.ClaimName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The settings of one filter, complete and without contradiction. This class is immutable and thread-safe.
 *
 * @see InitParameter
 */
public final class FilterSettings {

    private final ParameterValues values;
    private final List<IssuerSettings> issuers;
    private final SSLContext tls;
    private final List<String> warnings;

    FilterSettings(Map<InitParameter, Object> values, List<IssuerSettings> issuers, SSLContext tls,
            List<String> warnings) {
        this.values = new ParameterValues(values);
        this.issuers = List.copyOf(issuers);
        this.tls = tls;
        this.warnings = List.copyOf(warnings);
    }

    List<IssuerSettings> issuers() {
        return issuers;
    }

    int maxTokenLength() {
        return values.<Integer>get(InitParameter.MAX_TOKEN_LENGTH);
    }

    boolean isTokenRequired() {
        return values.get(InitParameter.AUTHENTICATION) == Authentication.REQUIRED;
    }

    List<String> requiredScopes() {
        return values.list(InitParameter.REQUIRED_SCOPES);
    }

    List<AccessRule> rules() {
        return values.<List<AccessRule>>find(InitParameter.RULES).orElse(List.of());
    }

    /** The claim of each header field. */
    Map<String, ClaimName> requestHeaders() {
        return values.map(InitParameter.REQUEST_HEADERS);
    }

    /** The claim of each request attribute. */
    Map<String, ClaimName> requestAttributes() {
        return values.map(InitParameter.REQUEST_ATTRIBUTES);
    }

    boolean allowUriQueryParameter() {
        return values.get(InitParameter.ALLOW_URI_QUERY_PARAMETER);
    }

    boolean allowFormEncodedBodyParameter() {
        return values.get(InitParameter.ALLOW_FORM_ENCODED_BODY_PARAMETER);
    }

    Optional<String> tokenCookie() {
        return values.find(InitParameter.TOKEN_COOKIE);
    }

    boolean allowSharedSessions() {
        return values.get(InitParameter.ALLOW_SHARED_SESSIONS);
    }

    /** Tells whether preflights pass without a token. */
    public boolean allowCorsPreflight() {
        return values.get(InitParameter.ALLOW_CORS_PREFLIGHT);
    }

    /** Tells whether requests are refused, or only reported. */
    public boolean isEnforced() {
        return values.get(InitParameter.ENFORCE);
    }

    /** Tells whether the container's own security shall accept tokens. */
    public boolean containerSecurity() {
        return values.get(InitParameter.CONTAINER_SECURITY);
    }

    Duration connectTimeout() {
        return values.millis(InitParameter.CONNECT_TIMEOUT_MILLIS);
    }

    Duration requestTimeout() {
        return values.millis(InitParameter.REQUEST_TIMEOUT_MILLIS);
    }

    Optional<URI> proxyUri() {
        return values.find(InitParameter.PROXY_URI);
    }

    /** What to trust in place of the JDK's authorities. */
    Optional<SSLContext> tls() {
        return Optional.ofNullable(tls);
    }

    boolean allowInsecureHttp() {
        return values.get(InitParameter.ALLOW_INSECURE_HTTP);
    }

    boolean failFast() {
        return values.get(InitParameter.FAIL_FAST);
    }

    /** Zero means that there is no cache. */
    int tokenCacheSize() {
        return values.<Integer>get(InitParameter.TOKEN_CACHE_SIZE);
    }

    Duration tokenCacheAge() {
        return values.seconds(InitParameter.TOKEN_CACHE_SECONDS);
    }

    String realm() {
        return values.get(InitParameter.REALM);
    }

    ErrorBody errorBody() {
        return values.get(InitParameter.ERROR_BODY);
    }

    /** Tells whether the error pages of the application answer refused requests. */
    public boolean hasErrorPages() {
        return errorBody() == ErrorBody.CONTAINER;
    }

    /** Tells whether a token of some issuer can give its caller this role. */
    public boolean canGiveRole(String role) {
        return issuers.stream().anyMatch(issuer -> issuer.callerMapping().canGive(role));
    }

    /** Returns what the operator should know although the filter starts. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        issuers.forEach(issuer -> all.addAll(issuer.warnings()));
        all.addAll(warningsOfUserinfo());
        if (allowInsecureHttp()) {
            all.add("allowInsecureHttp is true: whoever can change the traffic can forge tokens");
        }
        if (allowUriQueryParameter()) {
            all.add("allowUriQueryParameter is true: tokens in addresses get into logs, histories and Referer headers");
        }
        if (allowSharedSessions()) {
            all.add("allowSharedSessions is true: what an application keeps in a session under one caller is shown to"
                    + " the next who presents its cookie");
        }
        if (!isEnforced()) {
            all.add("enforce is false: nothing is enforced, what would be refused is only reported");
        }
        return all;
    }

    private List<String> warningsOfUserinfo() {
        if (issuers.stream().noneMatch(issuer -> issuer.opaqueTokens() == OpaqueTokens.USERINFO)) {
            return List.of();
        }
        List<String> askForScopes = rules().stream()
                .filter(AccessRule::needsScope)
                .map(rule -> "rule [" + rule + "]")
                .collect(Collectors.toCollection(ArrayList::new));
        if (!requiredScopes().isEmpty()) {
            askForScopes.add(0, "requiredScopes");
        }
        return askForScopes.stream()
                .map(what -> what + " can never be met by a token that only userinfo knows: it does not tell scopes")
                .collect(Collectors.toList());
    }

    /** Returns every setting that is in force, in one line. */
    @Override
    public String toString() {
        return issuers.stream().map(IssuerSettings::toString).collect(Collectors.joining("; ")) + "; " + values;
    }
}
