/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registration of one filter with the container: from then on the container has the application's requests
 * authenticated by it before it checks {@code <security-constraint>} and the like.
 *
 * <p>Tomcat looks for a registration at each request. Jetty looks once, before it starts any filter; there {@link
 * #prepare} must be called from {@code WEB-INF/jetty-ee10-web.xml}. This class is thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/2.0/jakarta-authentication-spec-2.0.html">Jakarta
 *     Authentication §2.1</a>
 */
public final class ContainerSecurity implements AutoCloseable {

    private static final String LAYER = "HttpServlet";
    private static final String TAKEN = ContainerSecurity.class.getName();
    private static final String DESCRIPTION = "BearerTokenFilter";

    /** Where the container has no name for the host; Jetty asks under this one. */
    private static final String DEFAULT_HOST = "server";

    /** By the path of the application: one class may serve several applications of a server. */
    private static final Map<String, Registration> PREPARED = new ConcurrentHashMap<>();

    private final Registration registration;
    private final ServletContext context;

    private ContainerSecurity(Registration registration, ServletContext context) {
        this.registration = registration;
        this.context = context;
    }

    /**
     * Registers for an application whose filter starts later; until then its requests are refused. Call it from
     * {@code WEB-INF/jetty-ee10-web.xml} with the context path.
     */
    public static void prepare(String contextPath) {
        PREPARED.computeIfAbsent(key(contextPath), path -> new Registration(DEFAULT_HOST + ' ' + contextPath));
    }

    /** The path of the root application is {@code /} to Jetty's own interface and empty to the servlet's. */
    private static String key(String contextPath) {
        return contextPath.equals("/") ? "" : contextPath;
    }

    /**
     * Has the requests of this application authenticated.
     *
     * @throws IllegalStateException if another filter of the application does that, or if the container has looked for
     *     a registration already and found none; the message tells the remedy
     */
    public static ContainerSecurity register(ServletContext context, RequestAuthenticator authenticator) {
        if (context.getAttribute(TAKEN) != null) {
            throw new IllegalStateException("is set for another filter of this application too: only one can have it");
        }
        Registration registration = registrationFor(context);
        registration.provider.authenticateBy(authenticator);
        context.setAttribute(TAKEN, Boolean.TRUE);
        return new ContainerSecurity(registration, context);
    }

    private static Registration registrationFor(ServletContext context) {
        return context.getServerInfo().toLowerCase(Locale.ROOT).startsWith("jetty")
                ? registrationInJetty(context)
                : new Registration(host(context) + ' ' + context.getContextPath());
    }

    private static Registration registrationInJetty(ServletContext context) {
        if (AuthConfigFactory.class.getClassLoader() != ServletContext.class.getClassLoader()) {
            // so it is with the module of ee9 as it comes: what asks for registrations cannot be loaded there
            throw new IllegalStateException(
                    "needs a file modules/ee9-jaspi.mod in Jetty with ee9, see container-security.md");
        }
        Registration prepared = PREPARED.get(context.getContextPath());
        if (prepared == null) {
            throw new IllegalStateException(
                    "needs a file WEB-INF/jetty-ee10-web.xml (or -ee9-, -ee11-) in Jetty, see container-security.md");
        }
        return prepared;
    }

    private static String host(ServletContext context) {
        String host = context.getVirtualServerName();
        return host == null ? DEFAULT_HOST : host;
    }

    /** Ends the registration: from now on the container has nobody authenticate the application's requests. */
    @Override
    public void close() {
        registration.end();
        PREPARED.remove(context.getContextPath(), registration);
        context.removeAttribute(TAKEN);
    }

    private static final class Registration {

        private final BearerAuthConfigProvider provider = new BearerAuthConfigProvider();
        private final String appContext;
        private final String id;

        Registration(String appContext) {
            this.appContext = appContext;
            this.id = factory().registerConfigProvider(provider, LAYER, appContext, DESCRIPTION);
        }

        private static AuthConfigFactory factory() {
            AuthConfigFactory factory = AuthConfigFactory.getFactory();
            if (factory == null) {
                throw new IllegalStateException("needs Jakarta Authentication switched on, see container-security.md");
            }
            return factory;
        }

        /** A newer version of the application, which runs beside the older one, has taken its place and keeps it. */
        void end() {
            provider.authenticateBy(null);
            if (factory().getConfigProvider(LAYER, appContext, null) == provider) {
                factory().removeRegistration(id);
            }
        }
    }
}
