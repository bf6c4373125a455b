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
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import io.github.bearertokenfilter.validation.ClaimChecks;
import io.github.bearertokenfilter.validation.HeaderChecks;
import io.github.bearertokenfilter.validation.JwtValidator;
import io.github.bearertokenfilter.validation.SignatureCheck;
import io.github.bearertokenfilter.validation.TokenCheck;
import io.github.bearertokenfilter.validation.TokenKindChecks;
import io.github.bearertokenfilter.validation.TrustedIssuer;
import io.github.bearertokenfilter.web.BearerTokenResolver;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The wiring diagram: makes the stages of a filter from its settings, and ends what they started. */
public final class FilterAssembly implements AutoCloseable {

    private final FilterSettings settings;
    private final ServletContext context;
    private final Clock clock;
    private final BackgroundThreads threads = new BackgroundThreads();
    private final Map<IssuerSettings, SigningKeySource> signingKeys = new LinkedHashMap<>();

    /** Assembles the stages; starts no thread and opens no connection yet. */
    public FilterAssembly(FilterSettings settings, ServletContext context, Clock clock) {
        this.settings = settings;
        this.context = context;
        this.clock = clock;
        HttpFetcher fetcher = fetcher();
        settings.issuers().forEach(issuer -> signingKeys.put(issuer, keysOf(issuer, fetcher)));
    }

    /** Returns what finds the token of a request. */
    public BearerTokenResolver bearerTokenResolver() {
        return new BearerTokenResolver();
    }

    /** Returns what verifies a token. */
    public AccessTokenValidator accessTokenValidator() {
        List<TrustedIssuer> issuers = new ArrayList<>();
        signingKeys.forEach((issuer, keys) -> issuers.add(
                new TrustedIssuer(issuer.issuerAndAliases(), checksOf(issuer, keys), issuer.callerMapping())));
        return new JwtValidator(settings.maxTokenLength(), headerChecks(), issuers, clock);
    }

    /** Returns what decides whether a verified token grants enough. */
    public AccessRules accessRules() {
        return new AccessRules(settings.requiredScopes());
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
     * Begins to fetch and renew the keys in the background. Waits for keys only where there must be some at the start:
     * those of a local file, and all with {@code failFast}.
     *
     * @throws ConfigurationException if keys are missing that must be there
     */
    public void start(String filterName) throws ConfigurationException {
        Problems problems = new Problems();
        signingKeys.forEach((issuer, keys) -> {
            if (settings.failFast() || issuer.jwksFile().isPresent()) {
                checkKeys(issuer, keys, problems);
            }
        });
        if (!problems.messages().isEmpty()) {
            throw new ConfigurationException(filterName, problems.messages());
        }
        threads.everySecond(() -> signingKeys.values().forEach(SigningKeySource::refreshIfDue));
    }

    private static void checkKeys(IssuerSettings issuer, SigningKeySource keys, Problems problems) {
        try {
            keys.keys();
            if (keys.status().keys().isEmpty()) {
                problems.add("no signing keys of issuer [" + issuer.issuer() + "]: no key of its JWK Set is usable");
            }
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
        issuer.maxTokenAge().ifPresent(age -> checks.add(ClaimChecks.youngerThan(age, clockSkew)));
        if (issuer.isProfileRfc9068()) {
            checks.add(HeaderChecks.atJwtType());
            checks.add(ClaimChecks.rfc9068Claims());
        }
        issuer.requiredClaims().forEach((claim, values) -> checks.add(ClaimChecks.claimIn(claim, values)));
        checks.add(new SignatureCheck(keys));
        return checks;
    }

    private SigningKeySource keysOf(IssuerSettings issuer, HttpFetcher fetcher) {
        IssuerKeys.Stack stack = originOfKeys(issuer, fetcher);
        issuer.jwksCacheFile().ifPresent(stack::copiedTo);
        return stack.build(issuer.issuer(), threads);
    }

    private IssuerKeys.Stack originOfKeys(IssuerSettings issuer, HttpFetcher fetcher) {
        KeyTimes times = issuer.keyTimes(settings.requestTimeout());
        if (issuer.jwksFile().isPresent()) {
            return IssuerKeys.in(new ContextFile(issuer.jwksFile().get(), context), times, clock);
        }
        if (issuer.jwksUri().isPresent()) {
            return IssuerKeys.at(issuer.jwksUri().get(), fetcher, times, clock);
        }
        ServerMetadata metadata = new ServerMetadata(
                issuer.issuer(), metadataAddresses(issuer), settings.allowInsecureHttp(), fetcher);
        return IssuerKeys.discovered(metadata, fetcher, times, clock);
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
