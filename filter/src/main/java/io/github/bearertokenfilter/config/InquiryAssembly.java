/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.config.InitParameter.OpaqueTokens;
import io.github.bearertokenfilter.keys.EndpointAddress;
import io.github.bearertokenfilter.keys.HttpFetcher;
import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.ServerMetadata;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import io.github.bearertokenfilter.validation.AuthorizationServerInquiries;
import io.github.bearertokenfilter.validation.CallerMapping;
import io.github.bearertokenfilter.validation.ClaimCheck;
import io.github.bearertokenfilter.validation.ClaimChecks;
import io.github.bearertokenfilter.validation.InquiryFactory;
import io.github.bearertokenfilter.validation.IntrospectionCheck;
import io.github.bearertokenfilter.validation.OpaqueTokenValidator;
import io.github.bearertokenfilter.validation.TokenCheck;
import io.github.bearertokenfilter.validation.TokenKindChecks;
import io.github.bearertokenfilter.validation.TrustedIssuer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The part of the wiring diagram that has to do with asking authorization servers about tokens. */
final class InquiryAssembly {

    private final FilterSettings settings;
    private final HttpFetcher fetcher;
    private final Function<IssuerSettings, ServerMetadata> metadata;
    private final Clock clock;
    private final Executor executor;
    private final Map<IssuerSettings, AuthorizationServerInquiries> introspections = new HashMap<>();
    private final Map<IssuerSettings, AuthorizationServerInquiries> userinfos = new HashMap<>();

    InquiryAssembly(FilterSettings settings, HttpFetcher fetcher, Function<IssuerSettings, ServerMetadata> metadata,
            Clock clock, Executor executor) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.metadata = metadata;
        this.clock = clock;
        this.executor = executor;
        InquiryFactory factory = new InquiryFactory(settings.requestTimeout(), clock, executor);
        for (IssuerSettings issuer : settings.issuers()) {
            if (issuer.usesIntrospection()) {
                introspections.put(issuer, introspection(factory, issuer));
            }
            if (issuer.usesUserinfo()) {
                userinfos.put(issuer, userinfo(factory, issuer));
            }
        }
    }

    /** Returns what verifies opaque tokens, if one of the issuers may have any. */
    Optional<AccessTokenValidator> opaqueTokenValidator() {
        return settings.issuers().stream()
                .filter(issuer -> issuer.opaqueTokens() != OpaqueTokens.REJECT)
                .findFirst()
                .map(this::opaqueTokenValidator);
    }

    private AccessTokenValidator opaqueTokenValidator(IssuerSettings issuer) {
        boolean introspect = issuer.opaqueTokens() == OpaqueTokens.INTROSPECT;
        AuthorizationServerInquiries inquiries = (introspect ? introspections : userinfos).get(issuer);
        CallerMapping mapping = introspect ? issuer.callerMapping() : issuer.callerMapping().withoutScopes();
        List<ClaimCheck> checks = new ArrayList<>(answerChecks(issuer));
        issuer.maxTokenAge().ifPresent(age -> checks.add(ClaimChecks.youngerThan(age, issuer.clockSkew())));
        checks.addAll(FilterAssembly.requiredClaims(issuer));
        return new OpaqueTokenValidator(
                issuer.issuer(), settings.maxTokenLength(), inquiries, checks, mapping, clock);
    }

    /** Returns the check that a JWT has not been revoked, if it is wanted. */
    Optional<TokenCheck> introspectionOfJwts(IssuerSettings issuer) {
        return issuer.introspectJwts()
                ? Optional.of(new IntrospectionCheck(introspections.get(issuer), answerChecks(issuer)))
                : Optional.empty();
    }

    /** Returns the issuer whose tokens have claims of userinfo too, if any are wanted. */
    TrustedIssuer completed(TrustedIssuer trusted, IssuerSettings issuer) {
        return issuer.userinfoClaims().isEmpty()
                ? trusted
                : trusted.completedBy(userinfos.get(issuer), issuer.userinfoClaims(), clock);
    }

    /** Probes the endpoints that failed, if that is due; to be called every second or so. Returns at once. */
    void probeIfDue() {
        introspections.values().forEach(AuthorizationServerInquiries::probeIfDue);
        userinfos.values().forEach(AuthorizationServerInquiries::probeIfDue);
    }

    /** What an answer about a token must fulfil, where it speaks of it at all (RFC 7662 §2.2). */
    private static List<ClaimCheck> answerChecks(IssuerSettings issuer) {
        return List.of(
                ClaimChecks.tokenTypeAbsentOrBearer(),
                TokenKindChecks.isNotToldToBeOther(),
                TokenKindChecks.isNotSenderConstrained(),
                ClaimChecks.issuerAbsentOrIn(issuer.issuerAndAliases()),
                ClaimChecks.notExpiredIfTimed(issuer.clockSkew()),
                ClaimChecks.alreadyValid(issuer.clockSkew()),
                ClaimChecks.notIssuedInFuture(issuer.clockSkew()),
                ClaimChecks.audienceAbsentOrIn(issuer.audienceClaims(), issuer.audiences()));
    }

    private AuthorizationServerInquiries introspection(InquiryFactory factory, IssuerSettings issuer) {
        JsonEndpoint endpoint = endpoint(issuer, issuer.introspectionUri(), "introspection_endpoint");
        return factory.introspection(
                endpoint, issuer.introspectionClientId(), issuer.introspectionClientSecret(), issuer.opaqueCache());
    }

    private AuthorizationServerInquiries userinfo(InquiryFactory factory, IssuerSettings issuer) {
        JsonEndpoint endpoint = endpoint(issuer, issuer.userinfoUri(), "userinfo_endpoint");
        return factory.userinfo(endpoint, issuer.opaqueCache());
    }

    private JsonEndpoint endpoint(IssuerSettings issuer, Optional<URI> given, String nameInMetadata) {
        EndpointAddress address = given.map(EndpointAddress::at)
                .orElseGet(() -> EndpointAddress.discovered(
                        nameInMetadata, metadata.apply(issuer), settings.requestTimeout(), clock, executor));
        return new JsonEndpoint(address, fetcher, settings.requestTimeout());
    }
}
