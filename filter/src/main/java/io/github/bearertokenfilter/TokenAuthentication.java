/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.container.RequestAuthenticator;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import io.github.bearertokenfilter.web.BearerTokenResolver;
import io.github.bearertokenfilter.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Authenticates requests by their tokens. What it has found for the container, the filter finds in an attribute of the
 * request, so that a token is validated once. This class is thread-safe.
 */
final class TokenAuthentication implements RequestAuthenticator {

    private final BearerTokenResolver resolver;
    private final BearerTokenResolver resolverOutsideForms;
    private final AccessTokenValidator validator;
    private final Map<String, String> servers;
    private final Refusals refusals;
    private final String attribute =
            TokenAuthentication.class.getName() + "@" + Integer.toHexString(System.identityHashCode(this));

    /**
     * Makes what authenticates.
     *
     * @param servers what stands for the authorization server, by each {@code iss} that it uses
     */
    TokenAuthentication(BearerTokenResolver resolver, AccessTokenValidator validator, Map<String, String> servers,
            Refusals refusals) {
        this.resolver = resolver;
        this.resolverOutsideForms = resolver.withoutForm();
        this.validator = validator;
        this.servers = Map.copyOf(servers);
        this.refusals = refusals;
    }

    /**
     * Returns the verified token of the request, if it has one.
     *
     * @throws BearerTokenException if it has one that is not accepted, or more than one
     */
    Optional<AccessToken> accessTokenOf(HttpServletRequest request) throws BearerTokenException {
        Finding finding = findingForContainer(request);
        return finding == null ? find(request, resolver) : finding.tokenOrRefusal();
    }

    /**
     * Returns the verified token that the request has elsewhere than in its form, if it has one.
     *
     * @throws BearerTokenException if it has one that is not accepted, or more than one
     */
    Optional<AccessToken> accessTokenOutsideForm(HttpServletRequest request) throws BearerTokenException {
        return find(request, resolverOutsideForms);
    }

    /** Returns the caller whom this has found for the container, if it has; looks at no token. */
    Optional<Caller> recall(HttpServletRequest request) {
        return Optional.ofNullable(findingForContainer(request))
                .flatMap(finding -> finding.token)
                .map(this::callerOf);
    }

    private Finding findingForContainer(HttpServletRequest request) {
        Object remembered = request.getAttribute(attribute);
        return remembered instanceof Finding && ((Finding) remembered).finder == this ? (Finding) remembered : null;
    }

    private Optional<AccessToken> find(HttpServletRequest request, BearerTokenResolver places)
            throws BearerTokenException {
        Optional<BearerToken> bearerToken = places.resolve(request);
        return bearerToken.isEmpty() ? Optional.empty() : Optional.of(validator.validate(bearerToken.get()));
    }

    /** Tells whether the URI of the request may have been where its token stood. */
    boolean looksIntoUri(HttpServletRequest request) {
        return resolver.looksIntoUri(request);
    }

    @Override
    public Caller authenticate(HttpServletRequest request) throws BearerTokenException {
        Finding finding = finding(request);
        request.setAttribute(attribute, finding);
        return finding.tokenOrRefusal().map(this::callerOf).orElseGet(Caller::anonymous);
    }

    private Finding finding(HttpServletRequest request) {
        try {
            return new Finding(this, find(request, resolver), null);
        } catch (BearerTokenException refusal) {
            return new Finding(this, Optional.empty(), refusal);
        } catch (RuntimeException unexpected) {
            return new Finding(this, Optional.empty(), unexpected(unexpected));
        }
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response, BearerTokenException refusal)
            throws IOException {
        refusals.answer(request, response, refusal);
    }

    Caller callerOf(AccessToken accessToken) {
        return Caller.authenticated(new BearerTokenPrincipal(accessToken), accessToken,
                servers.getOrDefault(accessToken.issuer(), accessToken.issuer()));
    }

    /** Returns a refusal that names where the exception came from but not its message, which may quote the token. */
    static BearerTokenException unexpected(RuntimeException unexpected) {
        StackTraceElement[] trace = unexpected.getStackTrace();
        return new BearerTokenException(Reason.INTERNAL_ERROR,
                "unexpected " + unexpected.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    /** What was found, by whom: another filter, or one of another application, trusts another issuer. */
    private static final class Finding {

        private final TokenAuthentication finder;
        private final Optional<AccessToken> token;
        private final BearerTokenException refusal;

        Finding(TokenAuthentication finder, Optional<AccessToken> token, BearerTokenException refusal) {
            this.finder = finder;
            this.token = token;
            this.refusal = refusal;
        }

        Optional<AccessToken> tokenOrRefusal() throws BearerTokenException {
            if (refusal != null) {
                throw refusal;
            }
            return token;
        }
    }
}
