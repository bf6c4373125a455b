/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.Challenge;
import io.github.bearertokenfilter.challenge.ChallengeResponse;
import io.github.bearertokenfilter.config.InitParameter.TokenProfile;
import io.github.bearertokenfilter.keys.BackgroundThreads;
import io.github.bearertokenfilter.keys.HttpFetcher;
import io.github.bearertokenfilter.keys.KeyTimes;
import io.github.bearertokenfilter.keys.RemoteSigningKeys;
import io.github.bearertokenfilter.keys.ServerMetadata;
import io.github.bearertokenfilter.keys.SigningKeySource;
import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import io.github.bearertokenfilter.validation.CallerMapping;
import io.github.bearertokenfilter.validation.ClaimChecks;
import io.github.bearertokenfilter.validation.HeaderChecks;
import io.github.bearertokenfilter.validation.JwtValidator;
import io.github.bearertokenfilter.validation.SignatureCheck;
import io.github.bearertokenfilter.validation.TokenCheck;
import io.github.bearertokenfilter.validation.TokenKindChecks;
import io.github.bearertokenfilter.web.BearerTokenResolver;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The wiring diagram: makes the stages of a filter from its settings, and ends what they started. */
public final class FilterAssembly implements AutoCloseable {

    private final FilterSettings settings;
    private final Clock clock;
    private final BackgroundThreads threads = new BackgroundThreads();
    private final SigningKeySource signingKeys;

    /** Assembles the stages; starts no thread and opens no connection yet. */
    public FilterAssembly(FilterSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.signingKeys = signingKeys();
    }

    /** Returns what finds the token of a request. */
    public BearerTokenResolver bearerTokenResolver() {
        return new BearerTokenResolver();
    }

    /** Returns what verifies a token. */
    public AccessTokenValidator accessTokenValidator() {
        CallerMapping callerMapping = new CallerMapping(settings.principalClaims(), settings.scopeClaims(),
                settings.roleClaims(), settings.roleMappings());
        return new JwtValidator(settings.maxTokenLength(), tokenChecks(), callerMapping, clock);
    }

    /** Returns what decides whether a verified token grants enough. */
    public AccessRules accessRules() {
        return new AccessRules(settings.requiredScopes());
    }

    /** Returns what answers a refused request. */
    public ChallengeResponse challengeResponse() {
        return new ChallengeResponse(new Challenge(settings.realm()), settings.errorBody());
    }

    /** Begins to fetch the keys in the background. */
    public void start() {
        signingKeys.prefetch();
    }

    /** Ends every thread and waits for it. */
    @Override
    public void close() {
        threads.close();
    }

    /** The checks in their order: cheap ones first, the signature last. */
    private List<TokenCheck> tokenChecks() {
        List<TokenCheck> checks = new ArrayList<>();
        checks.add(HeaderChecks.noExtensions());
        checks.add(HeaderChecks.anyAccessTokenType());
        checks.add(HeaderChecks.algorithmIn(settings.signingAlgorithms()));
        checks.add(HeaderChecks.keyIdIsString());
        checks.add(ClaimChecks.issuerIn(settings.issuers()));
        checks.add(ClaimChecks.subjectIsString());
        checks.add(ClaimChecks.audienceIsWellFormed());
        checks.add(TokenKindChecks.isAccessToken());
        checks.add(TokenKindChecks.isNotSenderConstrained());
        checks.add(ClaimChecks.notExpired(settings.clockSkew()));
        checks.add(ClaimChecks.alreadyValid(settings.clockSkew()));
        checks.add(ClaimChecks.notIssuedInFuture(settings.clockSkew()));
        checks.add(ClaimChecks.audienceIn(settings.audienceClaims(), settings.audiences()));
        settings.maxTokenAge().ifPresent(age -> checks.add(ClaimChecks.youngerThan(age, settings.clockSkew())));
        if (settings.tokenProfile() == TokenProfile.RFC9068) {
            checks.add(HeaderChecks.atJwtType());
            checks.add(ClaimChecks.rfc9068Claims());
        }
        settings.requiredClaims().forEach((claim, values) -> checks.add(ClaimChecks.claimIn(claim, values)));
        checks.add(new SignatureCheck(signingKeys));
        return checks;
    }

    private SigningKeySource signingKeys() {
        HttpFetcher fetcher = new HttpFetcher(settings.connectTimeout(), threads);
        KeyTimes times = new KeyTimes(settings.jwksRefresh(), settings.jwksCooldown(), settings.requestTimeout());
        if (settings.jwksUri().isPresent()) {
            URI jwksUri = settings.jwksUri().get();
            return RemoteSigningKeys.at(settings.issuer(), jwksUri, fetcher, times, clock, threads);
        }
        ServerMetadata metadata = new ServerMetadata(
                settings.issuer(), metadataAddresses(), settings.allowInsecureHttp(), fetcher);
        return RemoteSigningKeys.discovered(settings.issuer(), metadata, fetcher, times, clock, threads);
    }

    private List<URI> metadataAddresses() {
        return settings.metadataUri()
                .map(List::of)
                .orElseGet(() -> ServerMetadata.wellKnownAddresses(URI.create(settings.issuer())));
    }
}
