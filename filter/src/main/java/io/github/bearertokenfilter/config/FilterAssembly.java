/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.Challenge;
import io.github.bearertokenfilter.challenge.ChallengeResponse;
import io.github.bearertokenfilter.keys.BackgroundThreads;
import io.github.bearertokenfilter.keys.HttpFetcher;
import io.github.bearertokenfilter.keys.IssuerKeys;
import io.github.bearertokenfilter.keys.KeyTimes;
import io.github.bearertokenfilter.keys.KeysUnavailableException;
import io.github.bearertokenfilter.keys.OutboundConnections;
import io.github.bearertokenfilter.keys.ServerMetadata;
import io.github.bearertokenfilter.keys.SigningKey;
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import io.github.bearertokenfilter.validation.ClaimCheck;
import io.github.bearertokenfilter.validation.ClaimChecks;
import io.github.bearertokenfilter.validation.HeaderChecks;
import io.github.bearertokenfilter.validation.JwtValidator;
import io.github.bearertokenfilter.validation.SignatureCheck;
import io.github.bearertokenfilter.validation.TokenCheck;
import io.github.bearertokenfilter.validation.TokenKindChecks;
import io.github.bearertokenfilter.validation.TokenRouter;
import io.github.bearertokenfilter.validation.TrustedIssuer;
import io.github.bearertokenfilter.validation.VerifiedTokenCache;
import io.github.bearertokenfilter.web.BearerTokenResolver;
import io.github.bearertokenfilter.web.RequestView;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The wiring diagram: makes the stages of a filter from its settings, and ends what they started. */
public final class FilterAssembly implements AutoCloseable {

    private final FilterSettings settings;
    private final ServletContext context;
    private final Clock clock;
    private final BackgroundThreads threads;
    private final HttpFetcher fetcher;
    private final Map<IssuerSettings, SigningKeySource> signingKeys = new LinkedHashMap<>();
    private final List<VerifiedTokenCache> tokenCaches = new CopyOnWriteArrayList<>();
    private final InquiryAssembly inquiries;

    /** Assembles the stages; starts no thread and opens no connection yet. */
    public FilterAssembly(FilterSettings settings, ServletContext context, Clock clock) {
        this.settings = settings;
        this.context = context;
        this.clock = clock;
        this.threads = new BackgroundThreads(context.getContextPath());
        this.fetcher = fetcher();
        for (IssuerSettings issuer : settings.issuers()) {
            signingKeys.put(issuer, keysOf(issuer));
        }
        this.inquiries = new InquiryAssembly(settings, fetcher, this::metadataOf, clock, threads);
    }

    /** Returns what finds the token of a request. */
    public BearerTokenResolver bearerTokenResolver() {
        return WebStages.bearerTokenResolver(settings);
    }

    /** Returns what verifies a token. */
    public AccessTokenValidator accessTokenValidator() {
        AccessTokenValidator jwts = cached(jwtValidator());
        return inquiries.opaqueTokenValidator()
                .<AccessTokenValidator>map(opaqueTokens -> new TokenRouter(jwts, opaqueTokens))
                .orElse(jwts);
    }

    private AccessTokenValidator cached(JwtValidator jwts) {
        if (settings.tokenCacheSize() == 0) {
            return jwts;
        }
        VerifiedTokenCache cache =
                new VerifiedTokenCache(jwts, settings.tokenCacheSize(), settings.tokenCacheAge(), clock);
        tokenCaches.add(cache);
        return cache;
    }

    private JwtValidator jwtValidator() {
        List<TrustedIssuer> issuers = new ArrayList<>();
        signingKeys.forEach((issuer, keys) -> issuers.add(trustedIssuer(issuer, keys)));
        return new JwtValidator(settings.maxTokenLength(), headerChecks(), issuers, clock);
    }

    private TrustedIssuer trustedIssuer(IssuerSettings issuer, SigningKeySource keys) {
        List<TokenCheck> checks = checksOf(issuer, keys);
        inquiries.introspectionOfJwts(issuer).ifPresent(checks::add);
        return inquiries.completed(
                new TrustedIssuer(issuer.issuerAndAliases(), checks, issuer.callerMapping()), issuer);
    }

    /** Returns of each {@code iss} the one that stands for the same authorization server, whatever its aliases. */
    public Map<String, String> servers() {
        Map<String, String> servers = new HashMap<>();
        signingKeys.keySet().forEach(issuer ->
                issuer.issuerAndAliases().forEach(name -> servers.put(name, issuer.issuer())));
        return servers;
    }

    /** Returns what decides who may pass. */
    public AccessRules accessRules() {
        return new AccessRules(settings.rules(), settings.requiredScopes(), settings.isTokenRequired());
    }

    /**
     * Returns how the application sees requests.
     *
     * @param everyCallerIsRole whether the application has a role {@code **}
     */
    public RequestView requestView(boolean everyCallerIsRole) {
        return WebStages.requestView(settings, everyCallerIsRole);
    }

    /** Returns what answers a refused request. */
    public ChallengeResponse challengeResponse() {
        return new ChallengeResponse(new Challenge(settings.realm()), settings.errorBody());
    }

    /** Returns the keys of each issuer, by its {@code iss}. */
    public Map<String, SigningKeySource> signingKeys() {
        Map<String, SigningKeySource> keys = new LinkedHashMap<>();
        signingKeys.forEach((issuer, source) -> keys.put(issuer.issuer(), source));
        return Collections.unmodifiableMap(keys);
    }

    /**
     * Waits for the keys that must be there at the start: those of a local file, and all with {@code failFast}.
     *
     * @throws ConfigurationException if some are missing
     */
    public void requireKeys(String filterName) throws ConfigurationException {
        Problems problems = new Problems();
        signingKeys.forEach((issuer, keys) -> {
            if (settings.failFast() || issuer.jwksFile().isPresent()) {
                checkKeys(issuer, keys, problems);
            }
        });
        if (!problems.messages().isEmpty()) {
            throw new ConfigurationException(filterName, problems.messages());
        }
    }

    /** Begins to fetch and renew the keys in the background. */
    public void start() {
        threads.everySecond(this::tick);
    }

    private void tick() {
        signingKeys.values().forEach(SigningKeySource::refreshIfDue);
        tokenCaches.forEach(cache -> cache.keepTokensOf(keysNow()));
        inquiries.probeIfDue();
    }

    private List<SigningKey> keysNow() {
        return signingKeys.values().stream()
                .flatMap(source -> source.status().keys().stream())
                .collect(Collectors.toList());
    }

    private static void checkKeys(IssuerSettings issuer, SigningKeySource keys, Problems problems) {
        try {
            keys.keys();
        } catch (KeysUnavailableException e) {
            problems.add("no signing keys of issuer [" + issuer.issuer() + "]: " + e.getMessage());
        }
    }

    /** Ends every thread and waits for it. */
    @Override
    public void close() {
        threads.close();
    }

    /** What is the same for the tokens of all issuers, and comes first. */
    private static List<TokenCheck> headerChecks() {
        return List.of(
                HeaderChecks.noExtensions(),
                HeaderChecks.anyAccessTokenType(),
                HeaderChecks.keyIdIsString());
    }

    /** The checks in their order: cheap ones first, the signature last. */
    private static List<TokenCheck> checksOf(IssuerSettings issuer, SigningKeySource keys) {
        Duration clockSkew = issuer.clockSkew();
        List<TokenCheck> checks = new ArrayList<>();
        checks.add(HeaderChecks.algorithmIn(issuer.signingAlgorithms()));
        checks.add(ClaimChecks.subjectIsString());
        checks.add(ClaimChecks.audienceIsWellFormed());
        checks.add(TokenKindChecks.isAccessToken());
        checks.add(TokenKindChecks.isNotSenderConstrained());
        checks.add(ClaimChecks.notExpired(clockSkew));
        checks.add(ClaimChecks.alreadyValid(clockSkew));
        checks.add(ClaimChecks.notIssuedInFuture(clockSkew));
        checks.add(ClaimChecks.audienceIn(issuer.audienceClaims(), issuer.audiences()));
        checks.add(TokenKindChecks.isNotForItsClient());
        issuer.maxTokenAge().ifPresent(age -> checks.add(ClaimChecks.youngerThan(age, clockSkew)));
        if (issuer.isProfileRfc9068()) {
            checks.add(HeaderChecks.atJwtType());
            checks.add(ClaimChecks.rfc9068Claims());
        }
        checks.addAll(requiredClaims(issuer));
        checks.add(new SignatureCheck(keys));
        return checks;
    }

    static List<ClaimCheck> requiredClaims(IssuerSettings issuer) {
        List<ClaimCheck> checks = new ArrayList<>();
        issuer.requiredClaims().forEach((claim, values) -> checks.add(ClaimChecks.claimIn(claim, values)));
        return checks;
    }

    private SigningKeySource keysOf(IssuerSettings issuer) {
        IssuerKeys.Stack stack = originOfKeys(issuer);
        issuer.jwksCacheFile().ifPresent(stack::copiedTo);
        return stack.build(issuer.issuer(), threads);
    }

    private IssuerKeys.Stack originOfKeys(IssuerSettings issuer) {
        KeyTimes times = issuer.keyTimes(settings.requestTimeout());
        if (issuer.jwksFile().isPresent()) {
            return IssuerKeys.in(new ContextFile(issuer.jwksFile().get(), context), times, clock);
        }
        if (issuer.jwksUri().isPresent()) {
            return IssuerKeys.at(issuer.jwksUri().get(), fetcher, times, clock);
        }
        return IssuerKeys.discovered(metadataOf(issuer), fetcher, times, clock);
    }

    private ServerMetadata metadataOf(IssuerSettings issuer) {
        return new ServerMetadata(issuer.issuer(), metadataAddresses(issuer), settings.allowInsecureHttp(), fetcher);
    }

    private static List<URI> metadataAddresses(IssuerSettings issuer) {
        return issuer.metadataUri()
                .map(List::of)
                .orElseGet(() -> ServerMetadata.wellKnownAddresses(URI.create(issuer.issuer())));
    }

    private HttpFetcher fetcher() {
        OutboundConnections connections = new OutboundConnections(settings.connectTimeout(), threads);
        settings.proxyUri().ifPresent(connections::through);
        settings.tls().ifPresent(connections::trusting);
        return new HttpFetcher(connections);
    }
}
