/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.config.ConfigurationException;
import io.github.bearertokenfilter.config.FilterAssembly;
import io.github.bearertokenfilter.config.FilterSettings;
import io.github.bearertokenfilter.config.InitParameters;
import io.github.bearertokenfilter.deployment.DeploymentAdvice;
import io.github.bearertokenfilter.deployment.RoleLinks;
import io.github.bearertokenfilter.deployment.UnusableJars;
import io.github.bearertokenfilter.monitoring.FilterMonitor;
import io.github.bearertokenfilter.monitoring.RequestCounters;
import io.github.bearertokenfilter.rules.AccessRules;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.web.AuthenticatedRequest.Challenger;
import io.github.bearertokenfilter.web.Caller;
import io.github.bearertokenfilter.web.RequestView;
import io.github.bearertokenfilter.web.RoleLinkedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates the caller of each request by the access token in its {@code Authorization} header, or in other places
 * if they are allowed.
 *
 * <p>Registered in web.xml, it verifies that the token was issued by the configured authorization server for this
 * application and is in force, and refuses the request otherwise. The application then finds the caller in
 * {@code getUserPrincipal()}, {@code getRemoteUser()} and {@code isUserInRole()}, and no session but his own. It reads
 * neither the body nor the parameters of a request unless told to, makes no session and does not wrap the response.
 *
 * <p>It wants {@code <async-supported>true</async-supported>} and should be mapped to the dispatchers REQUEST, FORWARD,
 * INCLUDE, ASYNC and ERROR; a request is authenticated once, in the first of its dispatches. Required are the
 * init-params {@code issuer}, or several by {@code issuers}, and {@code audiences}; the others are in {@link
 * io.github.bearertokenfilter.config.InitParameter}. An unknown or bad init-param keeps the filter from starting.
 *
 * <p>This class is thread-safe once it is initialized.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750, Bearer Token Usage</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4, Validating JWT Access Tokens</a>
 */
public final class BearerTokenFilter implements Filter {

    private static final Logger LOG = System.getLogger(BearerTokenFilter.class.getName());

    private final Clock clock;
    private final RequestCounters counters = new RequestCounters();
    private final CallerMemory callerMemory = new CallerMemory();
    private ServletContext servletContext;
    private FilterAssembly assembly;
    private FilterMonitor monitor;
    private TokenAuthentication tokenAuthentication;
    private ContainerRegistration containerRegistration = ContainerRegistration.NONE;
    private AccessRules accessRules;
    private Judge judge;
    private RoleLinks roleLinks;
    private RequestView requestView;
    private Refusals refusals;
    private boolean preflightAllowed;
    private boolean enforced;

    /** Makes a filter that goes by the system's clock; the container calls this. */
    public BearerTokenFilter() {
        this(Clock.systemUTC());
    }

    BearerTokenFilter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the init-params and begins to fetch the keys in the background; does not wait for the network.
     *
     * @throws ServletException if the configuration is not good, with everything that is wrong in its message; or if
     *     the jars that are there do not go together
     */
    @Override
    public void init(FilterConfig filterConfig) throws ServletException {
        servletContext = filterConfig.getServletContext();
        try {
            assemble(filterConfig, settings(filterConfig));
        } catch (LinkageError failure) {
            destroy();
            throw new ServletException("BearerTokenFilter [" + filterConfig.getFilterName() + "] does not start: "
                    + UnusableJars.advice(getClass(), failure), failure);
        } catch (ServletException | RuntimeException | Error failure) {
            // a container does not destroy what did not start
            destroy();
            throw failure;
        }
    }

    private void assemble(FilterConfig filterConfig, FilterSettings settings) throws ServletException {
        assembly = new FilterAssembly(settings, filterConfig.getServletContext(), clock);
        accessRules = assembly.accessRules();
        roleLinks = RoleLinks.of(filterConfig.getServletContext());
        requestView = assembly.requestView(roleLinks.haveRoleNamedEveryCaller());
        refusals = new Refusals(LOG, counters, assembly.challengeResponse(), clock);
        tokenAuthentication = new TokenAuthentication(
                assembly.bearerTokenResolver(), assembly.accessTokenValidator(), assembly.servers(), refusals);
        preflightAllowed = settings.allowCorsPreflight();
        enforced = settings.isEnforced();
        judge = new Judge(accessRules, tokenAuthentication, refusals, counters, !enforced || settings.hasErrorPages());
        prepare(filterConfig, settings);
        monitor = new FilterMonitor(assembly.signingKeys(), counters, clock);
        monitor.register(filterConfig.getServletContext().getContextPath(), filterConfig.getFilterName());
        logStart(filterConfig, settings);
        assembly.start();
    }

    private void logStart(FilterConfig filterConfig, FilterSettings settings) {
        String name = "BearerTokenFilter [" + filterConfig.getFilterName() + "] ";
        LOG.log(Level.INFO, name + "started: " + settings
                + "; contextPath=" + filterConfig.getServletContext().getContextPath());
        accessRules.inOrder().forEach(rule -> LOG.log(Level.INFO, name + "goes by: " + rule));
        List<String> warnings = new ArrayList<>(settings.warnings());
        warnings.addAll(accessRules.warnings());
        warnings.addAll(containerRegistration.warnings());
        warnings.addAll(DeploymentAdvice.warnings(
                filterConfig, getClass(), settings::canGiveRole, settings.containerSecurity()));
        warnings.forEach(warning -> LOG.log(Level.WARNING, name + warning));
    }

    private void prepare(FilterConfig filterConfig, FilterSettings settings) throws ServletException {
        try {
            assembly.requireKeys(filterConfig.getFilterName());
            if (settings.containerSecurity()) {
                containerRegistration = ContainerRegistration.of(filterConfig, tokenAuthentication);
            }
        } catch (ConfigurationException e) {
            throw new ServletException(e.getMessage());
        }
    }

    private static FilterSettings settings(FilterConfig filterConfig) throws ServletException {
        try {
            return InitParameters.read(filterConfig);
        } catch (ConfigurationException e) {
            throw new ServletException(e.getMessage());
        }
    }

    /** Ends what the filter started. */
    @Override
    public void destroy() {
        try {
            leaveContainer();
        } finally {
            if (monitor != null) {
                monitor.close();
            }
            if (assembly != null) {
                assembly.close();
            }
        }
    }

    private void leaveContainer() {
        containerRegistration.close();
        if (servletContext != null) {
            ContainerRegistration.abandonPrepared(servletContext);
        }
    }

    /**
     * Passes the request on if its token is good, else answers it.
     *
     * @throws ServletException if the request is not an HTTP request, or from the application
     * @throws IOException if the client is gone, or from the application
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
            throw new ServletException("BearerTokenFilter takes HTTP requests only");
        }
        HttpServletRequest httpRequest = (HttpServletRequest) request;
        HttpServletResponse httpResponse = (HttpServletResponse) response;
        Optional<HttpServletRequest> admitted = admit(httpRequest, httpResponse);
        if (admitted.isPresent()) {
            pass(admitted.get(), response, chain);
        }
    }

    private void pass(HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            requestView.release(request);
        }
    }

    /** Returns the request as the application shall see it, or answers it. */
    private Optional<HttpServletRequest> admit(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Verdict verdict = verdict(request, response);
        if (verdict.isRefusal() && enforced) {
            refusals.answer(request, response, verdict.refusal());
            return Optional.empty();
        }
        if (verdict.isRefusal()) {
            refusals.report(request, verdict.rule(), verdict.refusal());
        }
        keepFromSharedCaches(request, response, verdict.caller());
        return Optional.of(verdict.seen());
    }

    /** Returns what an earlier dispatch of the request has found, else finds out who makes it and whether he may. */
    private Verdict verdict(HttpServletRequest request, HttpServletResponse response) {
        try {
            Optional<Caller> known = callerMemory.recall(request);
            if (known.isPresent()) {
                return Verdict.admit(known.get()).seenAs(shown(request, response, known.get()));
            }
            Verdict verdict = verdictWithoutRules(request).orElseGet(() -> judge.judge(request));
            if (verdict.isRefusal() && enforced) {
                callerMemory.rememberRefused(request, verdict.caller());
                return verdict;
            }
            remember(request, verdict.caller());
            return verdict.seenAs(shown(request, response, verdict.caller()));
        } catch (RuntimeException unexpected) {
            return Verdict.refuse(Caller.anonymous(), accessRules.otherwise(),
                    TokenAuthentication.unexpected(unexpected)).seenAs(requestView.withForm(request));
        }
    }

    private void remember(HttpServletRequest request, Caller caller) {
        callerMemory.remember(request, caller);
        if (isShown(caller)) {
            requestView.publishAttributes(request, caller);
        }
    }

    /** Where nothing is enforced, a request of nobody known stays as it is. */
    private boolean isShown(Caller caller) {
        return enforced || caller.hasToken();
    }

    /** An answer to an address with a token in it is for its caller only (RFC 6750 §2.3). */
    private void keepFromSharedCaches(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        if (enforced && caller.hasToken() && tokenAuthentication.looksIntoUri(request)
                && !response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "private");
        }
    }

    /** Error pages are for everybody, and so are preflights where they are allowed. */
    private Optional<Verdict> verdictWithoutRules(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return Optional.of(Verdict.admit(callerOfErrorPage(request)));
        }
        return preflightAllowed && CorsPreflight.isOne(request)
                ? Optional.of(Verdict.admit(Caller.anonymous()))
                : Optional.empty();
    }

    /** Returns whom the refused request, or the container, has found; looks at no token. */
    private Caller callerOfErrorPage(HttpServletRequest request) {
        return callerMemory.recallAlsoRefused(request).filter(Caller::hasToken)
                .or(() -> tokenAuthentication.recall(request))
                .orElseGet(Caller::unidentified);
    }

    private HttpServletRequest shown(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        if (!isShown(caller)) {
            return requestView.withForm(request);
        }
        HttpServletRequest authenticated = requestView.of(request, response, caller, challenger(request));
        return caller.hasToken()
                ? RoleLinkedRequest.of(authenticated, roleLinks.of(() -> RequestTargets.servletName(request)))
                : authenticated;
    }

    private Challenger challenger(HttpServletRequest request) {
        return response -> refusals.answer(request, response,
                new BearerTokenException(Reason.NO_TOKEN, "the application asks for a caller"));
    }
}
